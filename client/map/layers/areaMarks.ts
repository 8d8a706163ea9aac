import { markArea } from '../areaHighlight.ts';
import type { MapLayer } from '../MapLayer.ts';

/** The outline of the area that is looked at, and of the one that is selected. */
export const areaMarks: MapLayer = {
  id: 'areas',
  legend: [],
  build: ({ map }) => {
    let marked = { focus: null as string | null, selected: null as string | null };
    return {
      update: ({ settings: { area, selection } }) => {
        const selected = selection?.kind === 'area' ? selection.code : null;
        markArea(map, 'focus', area, marked.focus);
        markArea(map, 'selected', selected, marked.selected);
        marked = { focus: area, selected };
        return false;
      },
    };
  },
};
