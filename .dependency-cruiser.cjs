// The house of lib/, top floor first: a room may import from rooms below it, never from one above, and never in a circle.
const rooms = [
  'cli',
  'notebook',
  'report',
  'experiment',
  'run',
  'training',
  'evaluation',
  'inference',
  'model',
  'loss',
  'margin',
  'binarization',
  'data',
  'engine',
  'plot',
  'files',
];

/** Rooms that hold the method: they know no files, no terminal, no pictures. */
const pure = ['model', 'loss', 'margin', 'binarization'];

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...rooms.slice(1).map((room, index) => ({
      name: `${room}-stands-below`,
      comment: `lib/${room} must not import from a room above it`,
      severity: 'error',
      from: { path: `^lib/${room}/` },
      to: { path: `^lib/(${rooms.slice(0, index + 1).join('|')}|index)(/|\\.ts$)` },
    })),
    {
      name: 'method-knows-no-files',
      severity: 'error',
      from: { path: `^lib/(${pure.join('|')})/` },
      to: { path: '^(node:)?fs|^lib/(files|plot|cli)/|node_modules/(cli-progress|commander|sharp|echarts)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
};
