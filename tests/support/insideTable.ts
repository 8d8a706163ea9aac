/** The table `zone_inside`, for facts that are decided without a database. */
export class InsideTable {
  readonly inside = new Set<string>();

  readonly query = async (text: string, values: readonly (string | null)[]) => {
    const [zoneId, unitId] = values;
    const key = `${zoneId} ${unitId}`;
    if (text.startsWith('select from zone_inside'))
      return { rows: [], rowCount: this.inside.has(key) ? 1 : 0 };
    if (text.startsWith('insert into zone_inside')) this.inside.add(key);
    else if (text.startsWith('delete from zone_inside'))
      for (const one of [...this.inside])
        if (one === key || (unitId === null && one.startsWith(`${zoneId} `))) this.inside.delete(one);
    return { rows: [], rowCount: 0 };
  };
}
