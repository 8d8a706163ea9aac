import type { Principal } from '../../../shared/access/principal.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { COMMAND_KINDS, type CommandKind } from '../../../shared/wire/commands.ts';
import { ACTORS } from './actors.ts';
import { calloutDeeds } from './deeds/callout.ts';
import { checklistDeeds } from './deeds/checklist.ts';
import { consentDeeds } from './deeds/consent.ts';
import { directiveDeeds } from './deeds/directive.ts';
import { facilityDeeds } from './deeds/facility.ts';
import { headcountDeeds } from './deeds/headcount.ts';
import { incidentDeeds } from './deeds/incident.ts';
import { modeDeeds } from './deeds/mode.ts';
import { noteDeeds } from './deeds/note.ts';
import { operationDeeds } from './deeds/operation.ts';
import { sosDeeds } from './deeds/sos.ts';
import { taskDeeds } from './deeds/task.ts';
import { tierDeeds } from './deeds/tier.ts';
import { unitDeeds } from './deeds/unit.ts';
import { whistleDeeds } from './deeds/whistle.ts';
import { zoneDeeds } from './deeds/zone.ts';
import type { StormMove } from './moves.ts';
import { type Deed, type Deeds, Stage } from './Stage.ts';
import type { StormWorld } from './StormWorld.ts';

export interface PlannedDeed extends Deed {
  kind: CommandKind;
}

/** A new kind does not compile until the storm knows how it is made up. */
const DEEDS: Deeds<CommandKind> = {
  ...operationDeeds,
  ...modeDeeds,
  ...tierDeeds,
  ...directiveDeeds,
  ...checklistDeeds,
  ...incidentDeeds,
  ...sosDeeds,
  ...taskDeeds,
  ...calloutDeeds,
  ...whistleDeeds,
  ...zoneDeeds,
  ...facilityDeeds,
  ...headcountDeeds,
  ...unitDeeds,
  ...consentDeeds,
  ...noteDeeds,
};

/** What somebody tries, read against the Picture as they see it. `done`: accepted so far, by kind. */
export async function planDeed(
  world: StormWorld,
  picture: Picture,
  operationId: string,
  move: StormMove,
  done: Readonly<Record<string, number>>,
): Promise<PlannedDeed> {
  const planned =
    (move.wild < 30 ? anything : fitting)({ world, picture, operationId, move, done }) ??
    fitting({ world, picture, operationId, move, done })!;
  return { ...planned, body: await filledIn(world, planned) };
}

interface Asked {
  world: StormWorld;
  picture: Picture;
  operationId: string;
  move: StormMove;
  done: Readonly<Record<string, number>>;
}

function stageOf({ world, picture, operationId, move }: Asked, wild: boolean): Stage {
  return new Stage({ picture, operationId, move, now: world.now, wild }, world.used);
}

/** Any kind about anything that there is, by whoever would or by anybody. */
function anything(asked: Asked): PlannedDeed | null {
  const { move } = asked;
  const kind = COMMAND_KINDS[move.kind % COMMAND_KINDS.length]!;
  const deed = DEEDS[kind](stageOf(asked, true));
  if (!deed) return null;
  const who = move.actor % 3 === 0 ? ACTORS[move.pick % ACTORS.length]! : deed.who;
  return { kind, ...deed, who };
}

/** What leads furthest into each machine, from its end: the first that is possible comes first now and then. */
const THROUGH: readonly CommandKind[] = [
  // Can be done for a minute only.
  'sos.cancel',
  'sos.locate',
  // Until it is resolved.
  'sos.send',
  // Until somebody does what was late.
  'whistle.hold',
  'task.hold',
  'task.resume',
  'task.decide_suspension',
  'incident.verify',
  'task.verify',
  'task.done',
  'task.dispatch',
  'incident.file',
  'incident.accept',
  'tier.end_delegation',
  'tier.delegate',
  'tier.activate',
];
/** After these nothing more comes of a thing: they have their turn less often. */
const ENDS: ReadonlySet<CommandKind> = new Set<CommandKind>([
  'incident.reject',
  'incident.merge',
  'incident.close',
  'sos.resolve',
  'task.cancel',
  'tier.stand_down',
  'directive.cancel',
  'callout.stop',
  'whistle.end',
  'zone.lift',
]);

type Noun = CommandKind extends `${infer N}.${string}` ? N : never;

/** How often of a hundred the nouns that belong together have their turn: up to which number, each by itself. */
const TURNS: Record<Noun, 50 | 70 | 88 | 100> = {
  incident: 50,
  sos: 50,
  task: 50,
  operation: 70,
  mode: 70,
  tier: 70,
  directive: 70,
  checklist: 70,
  callout: 88,
  whistle: 88,
  zone: 88,
  facility: 100,
  headcount: 100,
  unit: 100,
  consent: 100,
  note: 100,
};
const turnOf = (kind: CommandKind) => TURNS[kind.split('.')[0] as Noun];
const BOUNDS = [...new Set(Object.values(TURNS))].toSorted((a, b) => a - b);

/** Something that should be accepted as things stand; mostly of the kind that was done least. */
function fitting(asked: Asked): PlannedDeed | null {
  const { move, done } = asked;
  const stage = stageOf(asked, false);
  const turn = BOUNDS.find((below) => move.corner < below)!;
  const kinds = COMMAND_KINDS.filter(
    (kind) => turnOf(kind) === turn && (!ENDS.has(kind) || move.deed % 3 === 0),
  );
  const able = kinds.flatMap((kind) => {
    const deed = DEEDS[kind](stage);
    return deed ? [{ kind, ...deed }] : [];
  });
  if (move.kind % 8 < 3)
    for (const through of THROUGH) {
      const next = able.find(({ kind }) => kind === through);
      if (next) return next;
    }
  const least = Math.min(...able.map(({ kind }) => done[kind] ?? 0));
  const rare = able.filter(({ kind }) => (done[kind] ?? 0) === least);
  const from = move.kind % 8 === 3 ? able : rare;
  return from[Math.floor(move.kind / 8) % from.length] ?? null;
}

/** With what only the server or the secret knows: the digest that a preview shows, the token of a card. */
async function filledIn(world: StormWorld, { kind, who, body }: PlannedDeed): Promise<PlannedDeed['body']> {
  if (kind === 'callout.send') {
    const { operationId, area, drill } = body as { operationId: string; area: string; drill: boolean };
    return { ...body, confirmed: await world.confirmed(who as Principal, operationId, area, drill) };
  }
  if (!('tokenOf' in body)) return body;
  const { tokenOf, ...rest } = body;
  return { ...rest, token: world.tokens.tokenFor(String(body.calloutId), String(tokenOf)) };
}
