import { ROUTES } from '../../shared/wire/routes.ts';
import type { Post } from '../device.ts';
import type { Question } from './Connection.ts';

const KNOTS_PER_MPS = 3600 / 1852;

export interface DeviceKey {
  readonly deviceId: string;
  readonly token: string;
}

/**
 * A post as the apps of the OsmAnd protocol send it: every third device is an old client with a query (time
 * in seconds, speed in knots), one a form post, one the newer JSON body (ISO time, m/s). `t0` is epoch ms.
 */
export function osmandRequest(post: Post, { deviceId, token }: DeviceKey, t0: number): Question {
  const form = formOf(post.unitId);
  if (form === 'json') return jsonRequest(post, deviceId, token, t0);
  const params = new URLSearchParams({
    id: deviceId,
    token,
    lat: String(post.lat),
    lon: String(post.lon),
    timestamp: String(form === 'query' ? Math.round((t0 + post.atMs) / 1000) : t0 + post.atMs),
    speed: (post.speedMps * KNOTS_PER_MPS).toFixed(2),
    accuracy: String(post.accuracyM),
    ...(post.headingDeg === null ? {} : { bearing: String(post.headingDeg) }),
    ...(post.battery === null ? {} : { batt: String(Math.round(post.battery * 100)) }),
  });
  if (form === 'query') return { method: 'GET', path: `${ROUTES.osmand}?${params}` };
  return {
    method: 'POST',
    path: ROUTES.osmand,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: params.toString(),
  };
}

function formOf(unitId: string): 'query' | 'form' | 'json' {
  let sum = 0;
  for (let i = 0; i < unitId.length; i++) sum += unitId.charCodeAt(i);
  return (['query', 'form', 'json'] as const)[sum % 3]!;
}

function jsonRequest(post: Post, deviceId: string, token: string, t0: number): Question {
  return {
    method: 'POST',
    path: ROUTES.osmand,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      location: {
        timestamp: new Date(t0 + post.atMs).toISOString(),
        coords: {
          latitude: post.lat,
          longitude: post.lon,
          accuracy: post.accuracyM,
          speed: post.speedMps,
          heading: post.headingDeg ?? -1,
          altitude: 4,
        },
        is_moving: post.speedMps > 0.3,
        ...(post.battery === null ? {} : { battery: { level: post.battery, is_charging: false } }),
      },
      device_id: deviceId,
    }),
  };
}
