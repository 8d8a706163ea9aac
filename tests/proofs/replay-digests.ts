import { ReplayPlayer } from '../../client/player/ReplayPlayer.ts';
import { startRunningExercise } from '../../scripts/screenshots/runningExercise.ts';
import { digestPicture } from '../../shared/picture/digest.ts';
import { type OperationRecord, ROUTES } from '../../shared/wire/routes.ts';
import { ApiClient } from '../support/apiClient.ts';
import { cookieRecordSource } from './support/cookieRecordSource.ts';
import { DigestRecorder, noPaint, type Recorded } from './support/DigestRecorder.ts';
import { atLeast, atMost, type Figure, type Proof } from './support/proof.ts';

const INSTANTS = 100;
const SPEED = 60;
/** Two hours of the exercise: activation, call-out, evacuation, the first incidents closed. */
const PLAYS_MS = 120_000;
/** Two scopes: all of the city, and one street with what is addressed to it from above. */
const SCREENS = [
  { username: 'city', area: '330200' },
  { username: 'street', area: '330205091' },
] as const;

/** Live screens keep their digests while the exercise runs at high speed; then the record is replayed. */
export const proof: Proof = {
  title: 'the replayed Picture has the digest that the live one had, at 100 instants',
  async run({ say }) {
    say(`  the exercise at ${SPEED}× for ${PLAYS_MS / 1000} s`);
    const running = await startRunningExercise(['--from', '08:55', '--speed', String(SPEED)], {
      TONGXIN_CLOCK: `2026-05-16T08:55:00+08:00 x${SPEED}`,
    });
    try {
      const screens = await Promise.all(
        SCREENS.map(async ({ username, area }) => {
          const client = await ApiClient.signIn(running.url, username);
          return { username, area, client, recorder: new DigestRecorder(running.url, client.cookie, area) };
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, PLAYS_MS));
      if (!running.exercise.running) throw new Error(`the exercise ended early:\n${running.exercise.output}`);
      const seen = screens.map(({ recorder }) => recorder.positions);
      await running.exercise.stop();
      const figures: Figure[] = [];
      for (const [n, { username, area, client, recorder }] of screens.entries()) {
        recorder.close();
        say(`  replaying what ${username} saw`);
        figures.push(
          { name: `${username}: units with a position, live`, value: seen[n]! },
          ...(await compare(username, area, client, recorder.states)),
        );
      }
      return figures;
    } finally {
      await running.close();
    }
  },
};

/**
 * Seeks to instants spread over the record, in an order that jumps, and compares digests. They are those at which the
 * live screen had a state: between the entries of one message it never had any.
 */
async function compare(
  name: string,
  area: string,
  client: ApiClient,
  states: readonly Recorded[],
): Promise<Figure[]> {
  const { operations } = await client.get<{ operations: OperationRecord[] }>(ROUTES.operations.path);
  const operation = operations[0];
  if (!operation) throw new Error('there is no operation to replay');
  const within = states.filter(({ seq, at }) => seq >= operation.firstSeq && at >= operation.openedAt);
  const last = within.at(-1);
  if (!last) throw new Error('no state was recorded live');
  const player = new ReplayPlayer(cookieRecordSource(client, operation, last.at), noPaint);
  if (player.controls.kind !== 'replay') throw new Error('not a replay');
  player.watch(area);
  player.start();
  let equal = 0;
  let withPositions = 0;
  const differing: number[] = [];
  for (let n = 0; n < INSTANTS; n++) {
    // 37 has no factor in common with 100: every instant once, forwards and back.
    const place = Math.round(((within.length - 1) * ((n * 37) % INSTANTS)) / (INSTANTS - 1));
    const { at } = within[place]!;
    await player.controls.seek(at);
    const live = within.findLast((state) => state.at <= at)!;
    const { picture, positions } = player.state();
    if (positions.length > 0) withPositions++;
    if (digestPicture(picture) === live.digest && picture.seq === live.seq) equal++;
    else differing.push(live.seq);
  }
  player.close();
  return [
    { name: `${name}: entries of the record`, value: operation.lastSeq - operation.firstSeq + 1 },
    atLeast(`${name}: states recorded live`, within.length, INSTANTS),
    atLeast(`${name}: instants with equal digests`, equal, INSTANTS),
    atLeast(`${name}: instants with positions`, withPositions, Math.round(INSTANTS * 0.75)),
    atMost(`${name}: instants that differ`, differing.length, 0),
    ...(differing.length > 0
      ? [{ name: `${name}: first that differ`, value: differing.slice(0, 5).join(' ') }]
      : []),
  ];
}
