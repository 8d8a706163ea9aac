/**
 * The two minutes in which somebody new is shown a screen: the pieces in the order in which they are read. A piece
 * carries its name as `data-guide`, its words are `help:guide.<name>`; one that is not on the screen at the moment is left out.
 */
export const GUIDES = {
  console: ['header', 'queue', 'map', 'tools', 'ladder', 'timeline', 'search', 'help'],
  wall: ['wallHeader', 'wallFigures', 'wallMap', 'wallEvents', 'wallPhases'],
  leader: ['fieldHeader', 'waiting', 'teams', 'grids', 'tabs'],
  responder: ['fieldHeader', 'duty', 'work', 'report', 'sos'],
  review: ['records', 'kpis', 'reviewMap', 'journal', 'timeBar', 'link'],
} as const;

/** Whom a guide is for: a surface, or one of the two who use the phone. */
export type GuideOf = keyof typeof GUIDES;
