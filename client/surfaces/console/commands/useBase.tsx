import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import form from '../../../ui/DrawerForm.module.css';
import css from './useBase.module.css';

/** One thing that differs between what a person was looking at and what holds now. */
export interface Difference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The version that a form is filled in on. When somebody changes the thing meanwhile, the form is told what changed
 * and goes on only on the newer version by the person's own click; what was typed is not touched.
 */
export function useBase<T extends { version: number; updatedAt: number }>(
  thing: T,
  differences: (before: T, after: T) => readonly Difference[],
): { readonly base: T; readonly overtaken: ReactNode } {
  const [base, setBase] = useState(thing);
  const overtaken =
    thing.version === base.version ? null : (
      <Overtaken
        version={thing.version}
        differences={differences(base, thing)}
        onTake={() => setBase(thing)}
      />
    );
  return { base, overtaken };
}

function Overtaken({
  version,
  differences,
  onTake,
}: {
  version: number;
  differences: readonly Difference[];
  onTake: () => void;
}) {
  const { t } = useTranslation();
  return (
    <section role="alert" className={css.overtaken}>
      <p>{t('incidents.overtaken', { version })}</p>
      {differences.length > 0 ? (
        <dl>
          {differences.map(({ name, before, after }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <s>{before || '—'}</s> → <b>{after || '—'}</b>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className={form.actions}>
        <Button size="small" onClick={onTake}>
          {t('incidents.rebase')}
        </Button>
      </p>
    </section>
  );
}
