import { crc32 } from 'node:zlib';

export interface ShapeRecord {
  fields: Record<string, string>;
  /** Rings as a Shapefile has them: outer clockwise, closed. */
  rings: [number, number][][];
}

/** A zipped Shapefile of polygons in longitude and latitude, as a geographic office would hand it over. */
export function zippedShapefile(name: string, records: readonly ShapeRecord[]): Buffer {
  return zip([
    [`${name}.shp`, shp(records)],
    [`${name}.dbf`, dbf(records.map((r) => r.fields))],
    [`${name}.cpg`, Buffer.from('UTF-8')],
  ]);
}

function shp(records: readonly ShapeRecord[]): Buffer {
  const parts = records.map(({ rings }, i) => {
    const points = rings.flat();
    const body = Buffer.alloc(44 + rings.length * 4 + points.length * 16);
    body.writeInt32LE(5, 0);
    for (const [k, v] of box(points).entries()) body.writeDoubleLE(v, 4 + 8 * k);
    body.writeInt32LE(rings.length, 36);
    body.writeInt32LE(points.length, 40);
    let first = 0;
    rings.forEach((ring, k) => {
      body.writeInt32LE(first, 44 + 4 * k);
      first += ring.length;
    });
    points.forEach(([x, y], k) => {
      body.writeDoubleLE(x, 44 + rings.length * 4 + k * 16);
      body.writeDoubleLE(y, 52 + rings.length * 4 + k * 16);
    });
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(body.length / 2, 4);
    return Buffer.concat([head, body]);
  });
  const header = Buffer.alloc(100);
  const length = 100 + parts.reduce((sum, p) => sum + p.length, 0);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE(length / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  const whole = box(records.flatMap((r) => r.rings.flat()));
  for (const [k, v] of whole.entries()) header.writeDoubleLE(v, 36 + 8 * k);
  return Buffer.concat([header, ...parts]);
}

function box(points: readonly [number, number][]): number[] {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const WIDTH = 80;

function dbf(rows: readonly Record<string, string>[]): Buffer {
  const names = Object.keys(rows[0]!);
  const header = Buffer.alloc(33 + names.length * 32);
  header[0] = 3;
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + names.length * WIDTH, 10);
  names.forEach((name, i) => {
    header.write(name, 32 + i * 32, 'latin1');
    header.write('C', 43 + i * 32, 'latin1');
    header[48 + i * 32] = WIDTH;
  });
  header[header.length - 1] = 0x0d;
  const body = rows.map((row) => {
    const line = Buffer.alloc(1 + names.length * WIDTH, ' ');
    for (const [i, name] of names.entries()) line.write(row[name]!, 1 + i * WIDTH, 'utf8');
    return line;
  });
  return Buffer.concat([header, ...body, Buffer.from([0x1a])]);
}

/** A zip archive of uncompressed files. */
function zip(files: readonly [name: string, content: Buffer][]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const entry = Buffer.alloc(26);
    entry.writeUInt16LE(20, 0);
    entry.writeUInt32LE(crc32(content), 10);
    entry.writeUInt32LE(content.length, 14);
    entry.writeUInt32LE(content.length, 18);
    entry.writeUInt16LE(name.length, 22);
    const bytes = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), entry, Buffer.from(name), content]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(at, 12);
    const made = Buffer.from([20, 0]);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, entry, tail.subarray(2), Buffer.from(name)]),
    );
    local.push(bytes);
    at += bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}
