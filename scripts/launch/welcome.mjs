const SCREENS = [
  ['/console', 'where an operator works'],
  ['/wall', 'for a room: nobody touches it'],
  ['/field', 'for a phone'],
  ['/review', 'plays it back'],
];

/** What a person reads when the server is ready: address, screens, demo accounts, how to stop. */
export function welcome({ url, demo, accounts = [] }, exercise) {
  const lines = ['', `Ready at ${url}`, ''];
  for (const [path, what] of SCREENS) lines.push(`  ${(url + path).padEnd(36)} ${what}`);
  if (demo && accounts.length > 0) {
    lines.push('', 'Demo accounts (user name, password, role, area):');
    const width = (key) => Math.max(...accounts.map((account) => String(account[key]).length));
    const columns = ['username', 'password', 'role', 'area'].map((key) => [key, width(key)]);
    for (const account of accounts)
      lines.push(
        `  ${columns.map(([key, wide]) => String(account[key]).padEnd(wide)).join('  ')}  ${account.displayName}`,
      );
  }
  if (exercise) lines.push('', 'The exercise 甬安-2026 plays beside it. All of it is fictitious.');
  lines.push('', 'Ctrl-C stops everything. Data stays where it is.', '');
  return lines.join('\n');
}
