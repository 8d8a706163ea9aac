import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../shared/access/principal.ts';
import { ClockLine } from '../../features/link/ClockBar.tsx';
import { UnstoredLine } from '../../features/link/UnstoredLine.tsx';
import { usePathname } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LeadTo, PageLink } from '../../ui/PageLink.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import css from './AdminScreen.module.css';
import { AdminTopBar } from './AdminTopBar.tsx';
import { ADMIN_GROUPS, firstPage, PAGE_ICONS, pagesFor } from './adminPages.ts';
import { PAGES } from './pages.ts';

/** The header, the pages that this person may open, and the one that is open. */
export function AdminScreen({ principal }: { principal: Principal }) {
  const { t } = useTranslation('admin');
  const pages = pagesFor(principal);
  const first = firstPage(pages);
  const said = usePathname()
    .toLowerCase()
    .replace(/^\/admin\/?|\/+$/g, '');
  const page = pages.find((one) => one.toLowerCase() === said);
  const Page = page ? PAGES[page] : null;
  usePageTitle([page ? t(`pages.${page}`) : null, t('common:surface.admin')]);
  return (
    <div className={css.app}>
      <div className={css.top}>
        <AdminTopBar principal={principal} />
        <UnstoredLine />
        <ClockLine principal={principal} />
      </div>
      <nav className={css.nav} aria-label={t('nav.label')}>
        {ADMIN_GROUPS.map(({ group, pages: inGroup }) => {
          const shown = inGroup.filter((page) => pages.includes(page));
          return shown.length === 0 ? null : (
            <section key={group} aria-label={t(`nav.${group}`)}>
              <h2>{t(`nav.${group}`)}</h2>
              <ul>
                {shown.map((one) => (
                  <li key={one}>
                    <PageLink
                      to={`/admin/${one}`}
                      className={one === page ? css.on : ''}
                      aria-current={one === page ? 'page' : undefined}
                    >
                      <Icon of={PAGE_ICONS[one]} size={17} />
                      {t(`pages.${one}`)}
                    </PageLink>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </nav>
      <main className={css.main}>
        <Suspense
          fallback={
            <p className={css.opening} role="status">
              {t('common:app.opening')}
            </p>
          }
        >
          {Page ? (
            <Page />
          ) : said ? (
            <EmptyState action={<PageLink to={`/admin/${first}`}>{t(`pages.${first}`)}</PageLink>}>
              {t('nav.noPage')}
            </EmptyState>
          ) : (
            <LeadTo to={`/admin/${first}`} />
          )}
        </Suspense>
      </main>
    </div>
  );
}
