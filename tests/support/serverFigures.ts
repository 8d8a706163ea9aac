/** Opens the figures of servers that tests start, and of no other. */
export const METRICS_TOKEN = 'Kp4vT9xQm2Wz7rLd';

/** What a server counts, in the words of Prometheus. */
export async function serverFigures(url: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`);
  return answer.text();
}
