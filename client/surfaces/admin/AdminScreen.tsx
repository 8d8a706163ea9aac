import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import type { Principal } from '../../../shared/access/principal.ts';
import { ClockLine } from '../../features/link/ClockBar.tsx';
import { UnstoredLine } from '../../features/link/UnstoredLine.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
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
  const { pathname } = useLocation();
  const page = pages.find((one) => pathname.startsWith(`/admin/${one}`));
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
                {shown.map((page) => (
                  <li key={page}>
                    <NavLink to={`/admin/${page}`} className={({ isActive }) => (isActive ? css.on! : '')}>
                      <Icon of={PAGE_ICONS[page]} size={17} />
                      {t(`pages.${page}`)}
                    </NavLink>
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
          <Routes>
            {pages.map((page) => {
              const Page = PAGES[page];
              return <Route key={page} path={page} element={<Page />} />;
            })}
            <Route index element={<Navigate to={`/admin/${first}`} replace />} />
            <Route
              path="*"
              element={
                <EmptyState action={<NavLink to={`/admin/${first}`}>{t(`pages.${first}`)}</NavLink>}>
                  {t('nav.noPage')}
                </EmptyState>
              }
            />
          </Routes>
        </Suspense>
      </main>
    </div>
  );
}
