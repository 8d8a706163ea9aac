import { Check, Contrast, type LucideIcon, Minus } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { PERMISSIONS, RULES, type Rule } from '../../../../shared/access/permissions.ts';
import { ROLES } from '../../../../shared/access/roles.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { WorkPage } from '../../../ui/WorkPage.tsx';
import css from './RolesPage.module.css';

const RULE_ICONS: Record<Rule, LucideIcon> = { within: Check, commands: Contrast, deny: Minus };

/** `picture` of `picture.view`: what the right is about. */
const subjectOf = (permission: string) => permission.slice(0, permission.indexOf('.'));
const SUBJECTS = [...new Set(PERMISSIONS.map(subjectOf))];

/** The one table of rights in words, as the server applies it. Read only: it is part of the product. */
export function RolesPage() {
  const { t } = useTranslation('admin');
  return (
    <WorkPage title={t('pages.roles')} about={t('roles.about')}>
      {/* A part that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as said */}
      <section className={css.frame} aria-label={t('pages.roles')} tabIndex={0}>
        <table className={css.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('roles.right')}</th>
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  {t(`common:role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SUBJECTS.map((subject) => (
              <Fragment key={subject}>
                <tr className={css.group}>
                  <th scope="rowgroup" colSpan={ROLES.length + 1}>
                    {t(`permissionOf.${subject}`)}
                  </th>
                </tr>
                {PERMISSIONS.filter((one) => subjectOf(one) === subject).map((permission) => (
                  <tr key={permission}>
                    <th scope="row">
                      {t(`permission.${permission}`)}
                      <code>{permission}</code>
                    </th>
                    {ROLES.map((role) => {
                      const rule = RULES[permission][role];
                      return (
                        <td key={role} data-rule={rule}>
                          <Icon of={RULE_ICONS[rule]} size={16} />
                          <span className="tx-heard">{t(`roles.rule.${rule}`)}</span>
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
        <p className={css.foot}>{t('roles.foot')}</p>
      </section>
    </WorkPage>
  );
}
