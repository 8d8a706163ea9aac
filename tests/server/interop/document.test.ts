import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMS } from '../../../server/interop/forms.ts';
import { FINDING_CODES } from '../../../shared/model/rosterFile.ts';

/** Without the blanks that align tables. */
const text = readFileSync(join(import.meta.dirname, '../../../docs/roster-files.md'), 'utf8').replace(
  / +/g,
  ' ',
);

describe('docs/roster-files.md', () => {
  it('names every column of every form with its values, and whether it must be there', () => {
    for (const { sheet, columns } of Object.values(FORMS)) {
      const chapter = text.split('\n### ').find((part) => part.startsWith(`${sheet.zh} \`${sheet.en}\``));
      for (const { zh, en, required, cell } of columns) {
        expect(chapter).toContain(`| ${zh} | \`${en}\` | ${required ? 'yes |' : '|'}`);
        for (const [value, name] of Object.entries(cell.values ?? {}))
          expect(chapter).toContain(`${name} \`${value}\``);
      }
    }
  });

  it('names every code that a finding may have', () => {
    for (const code of FINDING_CODES) expect(text).toContain(`\`${code}\``);
  });
});
