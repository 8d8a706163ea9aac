import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type command from '../../client/app/locales/zh-CN/command.json';
import type consoleTexts from '../../client/app/locales/zh-CN/console.json';
import type review from '../../client/app/locales/zh-CN/review.json';
import type tools from '../../client/app/locales/zh-CN/tools.json';
import type { Language } from '../../shared/model/language.ts';

export interface ScreenWords {
  command: typeof command;
  console: typeof consoleTexts;
  tools: typeof tools;
  review: typeof review;
}

/** What the screens say in a language, by which a picture finds what to press. Each language has the same keys. */
export function screenWordsOf(language: Language): ScreenWords {
  const folder = join(import.meta.dirname, '../../client/app/locales', language);
  const read = (set: keyof ScreenWords) => JSON.parse(readFileSync(join(folder, `${set}.json`), 'utf8'));
  return {
    command: read('command'),
    console: read('console'),
    tools: read('tools'),
    review: read('review'),
  };
}
