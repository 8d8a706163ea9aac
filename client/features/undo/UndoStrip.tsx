import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNDO_MS } from '../../../shared/model/undo.ts';
import { SECOND_MS } from '../../../shared/time/durations.ts';
import { useMoment, usePicture, usePlayer } from '../../picture/store.tsx';
import { firstWords } from '../../ui/firstWords.ts';
import { Key } from '../../ui/Key.tsx';
import { useActKeys } from '../../ui/useActKeys.ts';
import { type CommandRefusal, useCommands } from '../commands/useCommands.ts';
import { type DoneNow, useDoneNow } from './UndoProvider.tsx';
import css from './undo.module.css';
import { undoWords } from './undoWords.ts';

/** The letter that takes the newest act back. */
export const UNDO_KEY = 'z';

/** How long it is said what became of it. */
const SAID_MS = 6 * SECOND_MS;

/** What was done just now, for as long as it can be taken back: who was sent, and the button that says for how long. */
export function UndoStrip({ className = '', keys = false }: { className?: string; keys?: boolean }) {
  const { t } = useTranslation();
  const done = useDoneNow();
  // The place is always there: only what comes into it is read out.
  return (
    <div role="status" aria-label={t('undo.place')} className={className}>
      {done ? <Offer key={`${done.at} ${done.undo.what}`} done={done} keys={keys} /> : null}
    </div>
  );
}

function Offer({ done: { undo, at }, keys }: { done: DoneNow; keys: boolean }) {
  const { t } = useTranslation();
  const command = useCommands();
  const player = usePlayer();
  const [ended, setEnded] = useState<{ taken: boolean; at: number } | null>(null);
  const until = ended ? ended.at + SAID_MS : at + UNDO_MS;
  const left = useMoment((_, now) => Math.max(0, Math.min(UNDO_MS, until - now)));
  const words = usePicture(({ tasks, incidents, units }) => undoWords(undo, { tasks, incidents, units }, t));
  const takeBack = async () => {
    const reason = t('undo.reason');
    const taken = await command.perform((send) => undo.back(send, reason));
    setEnded({ taken, at: player.now() });
  };
  useActKeys(keys && left > 0 && !ended && command.ready ? { [UNDO_KEY]: () => void takeBack() } : {});
  if (left === 0 && command.state.kind !== 'sending') return null;
  return (
    <div className={css.strip} data-testid="undo">
      <p>{ended?.taken ? t('undo.takenBack') : command.refused ? refusedWords(command.refused) : words}</p>
      {ended ? null : (
        <button
          type="button"
          disabled={!command.ready}
          aria-keyshortcuts={keys ? UNDO_KEY : undefined}
          onClick={() => void takeBack()}
        >
          {t(`undo.back.${undo.what}`)}
          <span aria-hidden="true" className={css.left}>
            {t('undo.left', { seconds: Math.ceil(left / SECOND_MS) })}
          </span>
          {keys ? <Key>{UNDO_KEY}</Key> : null}
        </button>
      )}
    </div>
  );

  function refusedWords({ code, first }: CommandRefusal): string {
    const why = t(code === 'bad_request' ? 'undo.tooLate' : `errors.${code}`);
    return first ? `${firstWords(t, first)} ${why}` : why;
  }
}
