/** `29.98540°N 121.50420°E` of [longitude, latitude] in degrees, WGS-84. */
export function coordinateText([lon, lat]: readonly [number, number]): string {
  const part = (value: number, plus: string, minus: string) =>
    `${Math.abs(value).toFixed(5)}°${value < 0 ? minus : plus}`;
  return `${part(lat, 'N', 'S')} ${part(lon, 'E', 'W')}`;
}
