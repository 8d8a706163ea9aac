import { DeviceNews } from '../../server/protocols/devices/DeviceNews.ts';
import { AddressLimits } from '../../server/protocols/devices/deviceLimits.ts';
import type { Clock } from '../../shared/time/clock.ts';

/** What both ways in for positions are made of beside devices and intake, without any limit. */
export function unlimited(clock: Clock) {
  return {
    limit: { admit: () => undefined, giveBack: () => undefined },
    addresses: new AddressLimits({ reportsPerMinute: 1e12, failuresPerMinute: 1e12 }, clock),
    news: new DeviceNews(clock),
  };
}
