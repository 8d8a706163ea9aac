import { OSMAND_PATH } from '../../shared/wire/fixRoutes.ts';
import type { Post } from '../movement/device.ts';
import type { Question } from './Connection.ts';

const KNOTS_PER_MPS = 3600 / 1852;

export interface DeviceKey {
  readonly deviceId: string;
  readonly token: string;
}

/**
 * Posts of one device as the apps of the OsmAnd protocol send them: every third device is an old client with a
 * query (time in seconds, speed in knots), one a form post, one the newer JSON body (ISO time, m/s). Several at
 * once, after waiting, always go as JSON. `t0` is epoch milliseconds.
 */
export function osmandRequest(posts: readonly Post[], key: DeviceKey, t0: number): Question {
  const [post] = posts;
  if (!post) throw new RangeError('nothing to send');
  const form = formOf(post.unitId);
  if (posts.length > 1 || form === 'json') return jsonRequest(posts, key, t0);
  const { deviceId, token } = key;
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
  if (form === 'query') return { method: 'GET', path: `${OSMAND_PATH}?${params}` };
  return {
    method: 'POST',
    path: OSMAND_PATH,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: params.toString(),
  };
}

function formOf(unitId: string): 'query' | 'form' | 'json' {
  let sum = 0;
  for (let i = 0; i < unitId.length; i++) sum += unitId.charCodeAt(i);
  return (['query', 'form', 'json'] as const)[sum % 3]!;
}

function jsonRequest(posts: readonly Post[], { deviceId, token }: DeviceKey, t0: number): Question {
  const [first] = posts;
  const location = posts.length === 1 ? locationOf(first!, t0) : posts.map((post) => locationOf(post, t0));
  return {
    method: 'POST',
    path: OSMAND_PATH,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ location, device_id: deviceId }),
  };
}

function locationOf(post: Post, t0: number): object {
  return {
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
  };
}
