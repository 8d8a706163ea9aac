/** The only place that spells a room. Sockets of one scope share one; entries are filtered once for it. */
export function scopeRoom(area: string): string {
  return `scope:${area}`;
}
