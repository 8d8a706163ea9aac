import { LANGUAGES, type Language } from '../../shared/model/language.ts';
import { ADMIN_SHOTS } from './adminShots.ts';

/** One picture: who looks at which screen, on what canvas. */
export interface Shot {
  name: string;
  username: string;
  path: string;
  width: number;
  height: number;
  language: Language;
  /** A button to press once the screen is there, by its text in review.json. */
  press?: 'end';
  /** Text of something to click once the screen is there. */
  click?: RegExp;
}

const SCREENS: Omit<Shot, 'language'>[] = [
  { name: 'console-city-1920x1080', username: 'city', path: '/console', width: 1920, height: 1080 },
  {
    name: 'console-1920x1080',
    username: 'district',
    path: '/console?area=330205091',
    width: 1920,
    height: 1080,
  },
  { name: 'wall-1920x1080', username: 'wall', path: '/wall', width: 1920, height: 1080 },
  { name: 'wall-3840x1080', username: 'wall', path: '/wall', width: 3840, height: 1080 },
  { name: 'field-390x844', username: 'volunteer', path: '/field', width: 390, height: 844 },
  {
    name: 'review-1920x1080',
    username: 'reviewer',
    path: '/review',
    width: 1920,
    height: 1080,
    press: 'end',
  },
  ...ADMIN_SHOTS,
];

export const SHOTS: readonly Shot[] = LANGUAGES.flatMap((language) =>
  SCREENS.map((screen) => ({ ...screen, name: `${screen.name}-${language}`, language })),
);

/** The picture of the README: an incident of the exercise's street, opened. */
export const README_SHOT: Shot = {
  name: 'console',
  username: 'district',
  path: '/console?area=330205091',
  width: 1600,
  height: 900,
  language: 'en',
  click: /^E-0/,
};
