import { ensureClientBuilt } from '../../scripts/launch/build.mjs';
import { launchBrowser } from '../support/browser.ts';
import { makeTestPlace } from '../support/database.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation } from '../support/smallOperation.ts';
import { tellVolunteerStory } from '../support/volunteerStory.ts';
import { axeFindings } from './support/axeFindings.ts';
import { atLeast, atMost, mustBe, type Proof } from './support/proof.ts';

/** An administrator adds a volunteer, who goes on duty and is seen by the right people only; axe on every page. */
export const proof: Proof = {
  title: 'a volunteer added, given role, device and consent, seen by the right people only; audit; axe',
  async run({ root, say }) {
    await ensureClientBuilt(root, process.execPath);
    say('  a demo server on data of its own');
    const place = await makeTestPlace({ seed: 'roster' });
    const server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
    const browser = await launchBrowser();
    try {
      const small = await openSmallOperation(server.url);
      const story = await tellVolunteerStory(browser, server.url, small, (step) => say(`  ${step}`));
      say('  axe on every page, in both languages');
      const { pages, findings } = await axeFindings(browser, server.url);
      for (const text of [...story.problems, ...findings]) say(`  ${text}`);
      return [
        mustBe('the street’s dispatcher sees the dot', story.seenByStreet),
        mustBe('a foreign street’s leader does not', !story.seenByForeigner),
        mustBe('the auditor has no map', !story.auditorHasMap),
        mustBe('the dot is gone after withdrawal on the phone', story.goneAfterWithdrawal),
        mustBe('the audit’s chain is whole', story.chainWhole),
        atLeast('looks at positions in the audit', story.lookers.length, 1),
        { name: 'rows of the audit on the first page', value: story.actions.length },
        atMost('errors of pages', story.problems.length, 0),
        atLeast('pages looked at by axe', pages, 26),
        atMost('serious and critical findings', findings.length, 0),
      ];
    } finally {
      await browser.close();
      await server.stop();
      await place.remove();
    }
  },
};
