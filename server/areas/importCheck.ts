import type pg from 'pg';
import type { Tier } from '../../shared/model/area.ts';
import {
  currentAround,
  type GroundFault,
  stagedGaps,
  stagedInvalid,
  stagedOutside,
  stagedOverlaps,
  stagedStrays,
} from '../db/queries/areaImport.ts';
import { type Finding, finding } from './importFinding.ts';
import type { ImportedArea } from './importRead.ts';

export interface CheckOptions {
  tier: Tier;
  /** Faults up to this many square metres are rounding. */
  leastM2: number;
  /** Codes that are not in force yet may come in. */
  allowNew: boolean;
  validFrom: Date;
}

/** A fault narrower than this is a sliver: two drawings of the same line, metres. */
const SLIVER_M = 3;

/** Checks staged areas against each other and against what is in force. */
export async function checkStaged(
  client: pg.PoolClient,
  areas: readonly ImportedArea[],
  options: CheckOptions,
): Promise<Finding[]> {
  const findings = await checkTree(client, areas, options);
  const invalid = await stagedInvalid(client);
  findings.push(
    ...invalid.map(({ code, reason, lon, lat }) =>
      finding('self_intersection', `The shape of ${code} is not sound: ${reason.toLowerCase()}.`, {
        codes: [code],
        place: [lon, lat],
      }),
    ),
  );
  // Shapes that are not sound have no meaningful overlap or gap.
  if (invalid.length > 0) return findings;
  const { tier, leastM2 } = options;
  for (const fault of await stagedOverlaps(client, tier, leastM2)) {
    findings.push(told(fault, 'overlap', `${fault.code} and ${fault.other} overlap`));
  }
  for (const fault of await stagedGaps(client, tier, leastM2)) {
    findings.push(told(fault, 'gap', `No ${tier} covers a part of ${fault.code}`));
  }
  for (const fault of await stagedOutside(client, leastM2)) {
    findings.push(told(fault, 'outside_parent', `${fault.code} reaches beyond ${fault.other}`));
  }
  for (const { code, children } of await stagedStrays(client, leastM2)) {
    findings.push(
      finding('stray_children', `${children} areas below ${code} would no longer lie wholly inside it.`, {
        codes: [code],
      }),
    );
  }
  return findings;
}

async function checkTree(
  client: pg.PoolClient,
  areas: readonly ImportedArea[],
  { tier, allowNew, validFrom }: CheckOptions,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const current = new Map((await currentAround(client, tier)).map((area) => [area.code, area]));
  const given = new Set(areas.map((area) => area.code));
  for (const area of areas) {
    const place: [number, number] = [area.polygons[0]![0]![0]!, area.polygons[0]![0]![1]!];
    const about = { codes: [area.code], place };
    if (area.parent && !current.has(area.parent)) {
      findings.push(
        finding('missing_parent', `${area.code} belongs to ${area.parent}, which is not known.`, about),
      );
    }
    const known = current.get(area.code);
    if (!known && !allowNew) {
      findings.push(finding('unknown_code', `${area.code} ${area.name} is not a code in force.`, about));
    }
    if (known && known.validFrom.getTime() >= validFrom.getTime()) {
      const since = known.validFrom.toISOString();
      findings.push(finding('too_new', `${area.code} has a shape that begins only at ${since}.`, about));
    }
  }
  for (const sibling of current.values()) {
    if (sibling.tier !== tier || given.has(sibling.code)) continue;
    const text = `${sibling.code} has the same parent as areas of the file but is not in it; it stays as it is.`;
    findings.push(finding('absent_sibling', text, { codes: [sibling.code] }));
  }
  return findings;
}

function told(fault: GroundFault, kind: 'overlap' | 'gap' | 'outside_parent', text: string): Finding {
  const thin = fault.widthM < SLIVER_M;
  const size = `${Math.max(1, Math.round(fault.areaM2)).toLocaleString('en')} m²`;
  return finding(
    thin ? 'sliver' : kind,
    thin ? `${text}: a sliver of ${size}, ${fault.widthM.toFixed(2)} m wide.` : `${text}: ${size}.`,
    {
      codes: fault.other ? [fault.code, fault.other] : [fault.code],
      place: [fault.lon, fault.lat],
      areaM2: fault.areaM2,
    },
  );
}
