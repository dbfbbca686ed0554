// The timeline, as components are asked to show themselves to be measured beside others.
import init, { gantt_mount, gantt_scale, gantt_update } from './tiendo.js';

const VERSION = 2;
const exports = await init({ module_or_path: new URL('tiendo_bg.wasm', import.meta.url) });

window.ganttBench = {
  name: 'tiendo',
  version: '1',
  // As a page brings its data: as text.
  prepare: (rows) => {
    const groups = new Set(rows.map((row) => row.parent));
    const written = rows.map((row) => [
      row.id, row.level + 1, Number(groups.has(row.id)), row.name, row.start, row.end, row.progress,
    ]);
    return JSON.stringify([VERSION, written]);
  },
  mount: (text, { el, scale }) => {
    gantt_mount(text, el);
    if (scale === 'month') gantt_scale(true);
  },
  updateProgress: (changes) => gantt_update(Uint32Array.from(changes.flatMap(({ id, progress }) => [id, progress]))),
  setScale: (scale) => gantt_scale(scale === 'month'),
  scroller: () => document.querySelector('.timeline'),
  bytes: () => exports.memory.buffer.byteLength,
};
