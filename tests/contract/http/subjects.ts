/** Who reports, and when (epoch milliseconds). */
export interface From {
  deviceId: string;
  token: string;
  at: number;
  /** Makes a body longer than anybody may send unknown; of a report without a body it is left out. */
  padding?: string;
}

export interface HttpReport {
  /** Behind the path, with its mark. */
  query?: string;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * What the contract suite has to know of a protocol over HTTP: of each of its routes, as `METHOD /path`, how one position is
 * reported. The flood of the proofs sends the same from nobody.
 */
export const HTTP_SUBJECTS: Readonly<Record<string, (from: From) => HttpReport>> = {
  'GET /osmand': ({ deviceId, token, at }) => ({
    query: `?id=${deviceId}&token=${token}&lat=29.985&lon=121.505&timestamp=${at}`,
  }),
  'POST /osmand': ({ deviceId, token, at, padding }) => ({
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      device_id: deviceId,
      location: {
        timestamp: new Date(at).toISOString(),
        coords: { latitude: 29.985, longitude: 121.505 },
      },
      padding,
    }),
  }),
};
