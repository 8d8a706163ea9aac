import { CITY, COMMUNITY_SEATS, DISTRICT, SEATS, type Seat, STREET } from './seats.ts';
import { afterT0 } from './time.ts';

/** An order or announcement that goes down, and how soon its recipients showed and acknowledged it. */
export interface Order {
  readonly key: string;
  readonly atS: number;
  readonly seat: Seat;
  readonly kind: 'order' | 'announcement';
  readonly title: string;
  readonly text: string;
  readonly to: readonly {
    readonly seat: Seat;
    readonly receivedS: number;
    readonly acknowledgedS: number | null;
  }[];
}

const { city, district, street, ciwan } = SEATS;
const [laocang, meiqiao] = COMMUNITY_SEATS;
const inStreet = COMMUNITY_SEATS.filter(({ area }) => area.startsWith(STREET));

/** Source: docs/domain.md 5.3; the texts are invented and carry the mark. */
export const ORDERS: readonly Order[] = [
  order('evacuation', '09:14', district, 'order', '疏散令：300 米内 20 幢', [street, laocang!, meiqiao!], {
    text: '老仓新村 300 米范围 20 幢立即疏散，集合点 1 至 3，逐幢清查登记去向。',
  }),
  order('avoid', '09:20', city, 'announcement', '请避开老仓片区', [district, street, ciwan], {
    text: '受突发事件影响，请公众避开该区域，服从现场指引。',
  }),
  order('survey', '09:37', district, 'order', '入户走访令', [street, ciwan, ...COMMUNITY_SEATS], {
    text: '09:40 起入户走访，先 300 至 600 米，后外圈；警戒区内待令。',
  }),
  order('delegated', '10:55', street, 'order', '社区直接派遣', inStreet, {
    text: '即刻起社区直接派遣本辖区走访与小事件，街道保留吹哨与跨社区调度。',
  }),
  order('meals', '11:55', street, 'announcement', '12:00 起轮换用餐', inStreet, {
    text: '12:00 至 12:40 分两批用餐，在访不少于 80 组。',
  }),
  order('briefing', '12:45', city, 'announcement', '情况通报', [district, street, ciwan], {
    text: '通报伤亡、疏散与走访情况，未核实已归零。',
  }),
  order('shrink', '13:35', district, 'order', '警戒缩小至 150 米', [street, laocang!, meiqiao!], {
    text: '警戒线缩小至 150 米；13:40 起核心区走访，工程师先行，未经鉴定不得入户。',
  }),
  order('level', '15:40', city, 'announcement', '响应Ⅲ级降为Ⅳ级', [district, street, ciwan], {
    text: 'P1 抢险工单全部完成，响应降级，走访继续。',
  }),
  order('all-clear', '16:50', city, 'announcement', '300 米以外解除', [district, street, ciwan], {
    text: '300 米以外解除管控，慈湾街道恢复平时。',
  }),
];

function order(
  key: string,
  at: string,
  seat: Seat,
  kind: Order['kind'],
  title: string,
  to: readonly Seat[],
  { text }: { text: string },
): Order {
  const atS = afterT0(at);
  if (
    seat.area !== CITY &&
    !to.every((one) => one.area.startsWith(seat.area === DISTRICT ? DISTRICT : STREET))
  )
    throw new RangeError(`order ${key} does not go down`);
  return {
    key,
    atS,
    seat,
    kind,
    title: `${title}（演练）`,
    text: `${text}（演练）`,
    to: to.map((one, i) => ({
      seat: one,
      receivedS: atS + 4 + i * 2,
      acknowledgedS: kind === 'order' ? atS + 35 + ((i * 23) % 75) : null,
    })),
  };
}
