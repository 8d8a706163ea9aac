import { jt808 } from './jt808.ts';
import type { TcpProtocol } from './tcp/TcpProtocol.ts';

/** Every protocol of devices over TCP. A new one stands here: its setting, port, limits and closing follow. */
export const TCP_PROTOCOLS: readonly TcpProtocol[] = [jt808];
