import { screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { Desk } from '../../../support/screen.tsx';
import { T0 } from '../../features/samples.ts';

/** The form of an act on a desk, with its buttons by their names. */
export function openForm(
  form: (onDone: () => void) => ReactNode,
  { picture, now = T0 }: { picture: Partial<Picture>; now?: number },
) {
  const desk = new Desk({ now, picture });
  const onDone = vi.fn();
  desk.show(form(onDone));
  const shown = screen.getByRole('form');
  return {
    desk,
    onDone,
    form: shown,
    confirm: (name: RegExp) => within(shown).getByRole<HTMLButtonElement>('button', { name }),
  };
}
