// The timeline, as components are asked to show themselves to be measured beside others.
import init, { gantt_mount, gantt_scale, gantt_update } from './tiendo.js';

const exports = await init({ module_or_path: new URL('tiendo_bg.wasm', import.meta.url) });

// The table's own input: the names, one line each, and five numbers of each row.
const DAY = 86_400_000;
const prepared = (rows) => {
  const groups = new Set(rows.map((row) => row.parent));
  const numbers = ({ id, level, start, end, progress }) => [
    level + 1, Number(groups.has(id)), Date.parse(start) / DAY, Date.parse(end) / DAY, progress,
  ];
  return { names: rows.map((row) => row.name).join('\n'), numbers: Int32Array.from(rows.flatMap(numbers)) };
};

// A page takes over the rows that the server wrote before anybody opens more of them, so the code
// that draws rows has been compiled by then.
const row = { parent: 0, level: 0, name: '-', start: '2024-01-01', end: '2024-12-31', progress: 50 };
const first = prepared([{ ...row, id: 1 }, { ...row, id: 2, parent: 1, level: 1 }]);
gantt_mount(first.names, first.numbers, document.createElement('div'));

window.ganttBench = {
  name: 'tiendo',
  version: '1',
  prepare: prepared,
  mount: ({ names, numbers }, { el, scale }) => {
    gantt_mount(names, numbers, el);
    if (scale === 'month') gantt_scale(true);
  },
  updateProgress: (changes) => gantt_update(Uint32Array.from(changes.flatMap(({ id, progress }) => [id, progress]))),
  setScale: (scale) => gantt_scale(scale === 'month'),
  scroller: () => document.querySelector('.timeline'),
  bytes: () => exports.memory.buffer.byteLength,
};
