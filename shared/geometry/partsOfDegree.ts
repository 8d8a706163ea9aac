/** Of a degree, as coordinates are counted in frames of positions and in trails (names that end in E6). */
export const MILLIONTHS = 1_000_000;
/** The same of fixes as they are stored (names that end in E7). */
export const TEN_MILLIONTHS = 10_000_000;
