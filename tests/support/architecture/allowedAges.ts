import type { AllowedAges } from './ages.ts';

const TOLD = 'told to people, and decides nothing';
const FIGURE = 'a figure is told to people, as of the moment that it is counted';
const ASKED = 'a time of day that somebody gives is compared with the time of day that it is';
/** docs/clocks.md: jumps of the server's clock are held up, and what it dated wrongly is known by lying ahead. */
const DUE =
  'due at a time of day, by a clock whose jumps are weighed first; looked at again at least each minute';

/** Every place that reckons with a time that may be set, and why that does no harm there. */
export const ALLOWED_AGES: AllowedAges = {
  'client/surfaces/field/duty/KeptWatch.ts': [1, 'a monotonic age, told as a time of day'],
  'client/surfaces/field/duty/fixUploader.ts': [
    1,
    'how old a fix is by the clock that dated it, once, when it was taken',
  ],
  'client/surfaces/field/duty/useDutySession.ts': [
    1,
    'browsers date positions by the device clock: their age is bounded',
  ],
  'client/transport/ownStorage.ts': [
    1,
    'outlives the page; what is too old goes only when it is so twice, a week apart',
  ],
  'server/access/Standing.ts': [
    1,
    'a session ends at a time of day; who is refused is looked up and asks again',
  ],
  'server/commands/sos.ts': [1, 'two times of day that the server put into the journal itself'],
  'server/access/displays.ts': [1, ASKED],
  'server/access/lockout.ts': [
    3,
    'a lock that was given later than now is none: server/db/queries/signInFailures.ts',
  ],
  'server/access/sessionLookup.ts': [
    3,
    'a session ends at a time of day; one prolonged by a clock ahead is refused nothing',
  ],
  'server/access/sessions.ts': [
    1,
    'a session ends at a time of day; whoever seems to have none is looked up anew',
  ],
  'server/access/support.ts': [2, DUE],
  'server/callout/Outbox.ts': [
    1,
    'sleeps a minute at most; what is put off for longer than ever happens is due',
  ],
  'server/callout/rules.ts': [
    2,
    'a call that is dated later than any that could forbid another forbids none',
  ],
  'server/clocks/ClockWatch.ts': [3, 'compares clocks'],
  'server/clocks/TimerWheel.ts': [3, DUE],
  'server/clocks/clocks.ts': [3, DUE],
  'server/commands/operation.ts': [1, ASKED],
  'server/compose/times.ts': [1, 'compares the record with the clock'],
  'server/db/probe/WriteProbe.ts': [1, TOLD],
  'server/db/queries/fixes.ts': [1, 'finds what a wrong clock has dated ahead'],
  'server/db/queries/signInFailures.ts': [2, 'forgets what lies a day away in either direction'],
  'server/dispatch/ranking.ts': [3, 'ages of what the record tells; none is less than nothing'],
  'server/http/consentRoutes.ts': [1, ASKED],
  'server/protocols/tcp/Registration.ts': [
    1,
    'outlives a restart; a token dated by a clock that was a day wrong opens nothing, and is rotated',
  ],
  'server/positions/Judge.ts': [1, 'marks a fix as late, beside its own times'],
  'server/positions/positions.ts': [1, 'a duty that began later than now began by now'],
  'server/positions/validate.ts': [4, 'final only where it would be under every time that it may be'],
  'server/privacy/holds.ts': [1, ASKED],
  'server/privacy/recordConsents.ts': [1, ASKED],
  'server/privacy/retention.ts': [
    2,
    'does nothing while the clock is in doubt; a last run in the future is none',
  ],
  'server/realtime/socketServer.ts': [1, TOLD],
  'server/watch/CoverageWatch.ts': [1, DUE],
  'shared/model/reporting.ts': [2, 'ages of what the record tells, as of the moment that is looked at'],
  'shared/model/deadline.ts': [1, DUE],
  'shared/picture/selectorsQueue.ts': [1, DUE],
  'shared/time/SteadyClock.ts': [2, 'is the clock'],
  'shared/time/clock.ts': [1, 'is the clock'],
  'shared/figures/figures.ts': [1, FIGURE],
  'shared/figures/grids.ts': [1, FIGURE],
  'shared/figures/incidents.ts': [3, FIGURE],
  'shared/figures/tasks.ts': [3, FIGURE],
};
