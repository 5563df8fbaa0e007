/**
 * The style sheet of the report. Fonts are those of the reader's machine, colours follow its light or dark setting; figures stand on a
 * light card in both, because their inks are made for white.
 */
export const reportStyle = `
:root { color-scheme: light dark; --ground: #ffffff; --text: #1f2328; --soft: #57606a; --line: #d8dee4; --panel: #f6f8fa;
  --mark: #fff3d6; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171c; --text: #e6e9ed; --soft: #9da7b3; --line: #343b45; --panel: #1d2229; --mark: #4a3a12; --link: #7db7ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 70rem; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; overflow-wrap: break-word; }
h1 { margin: 0 0 0.5rem; font-size: 1.9rem; line-height: 1.2; text-wrap: balance; }
h2 { margin: 2.75rem 0 0.75rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); font-size: 1.3rem; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1.05rem; }
a { color: var(--link); }
.summary { margin: 1rem 0; font-size: 1.1rem; max-width: 48rem; }
.soft { color: var(--soft); font-size: 0.92rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
pre { margin: 0.5rem 0; padding: 0.75rem 1rem; overflow-x: auto; border-radius: 6px; background: var(--panel);
  font: 0.86rem/1.5 ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', monospace; }
.command { white-space: pre-wrap; }
.scroll { margin: 1rem 0 1.75rem; max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: 6px; }
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: 0.93rem; font-variant-numeric: tabular-nums; }
caption { padding: 0.6rem 0.8rem; text-align: left; color: var(--soft); }
/* A table wider than a phone scrolls; its caption stays and breaks at the edge of the screen. */
caption span { position: sticky; left: 0.8rem; display: inline-block; max-width: calc(100vw - 3.6rem); }
th, td { padding: 0.45rem 0.8rem; border-top: 1px solid var(--line); text-align: left; vertical-align: baseline; }
thead th { position: sticky; top: 0; z-index: 1; border-bottom: 1px solid var(--line); background: var(--panel); vertical-align: bottom; }
tbody th { font-weight: 500; min-width: 11rem; }
/* Scrolled to the side, a row keeps its name. */
thead th:first-child, tbody th { position: sticky; left: 0; }
thead th:first-child { z-index: 2; }
tbody th:not(.mark) { background: var(--ground); }
thead + tbody tr:first-child > * { border-top: 0; }
.number { text-align: right; }
td.number { white-space: nowrap; }
.missing { color: var(--soft); }
.mark { background: var(--mark); font-weight: 600; }
figure { margin: 1.25rem 0 2rem; }
.card { padding: 0.5rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; background: #ffffff; }
.card svg { display: block; margin: 0 auto; width: 100%; height: auto; }
figcaption { margin-top: 0.5rem; color: var(--soft); font-size: 0.93rem; }
figcaption strong { color: var(--text); }
summary { cursor: pointer; font-weight: 600; }
@media (max-width: 40rem) {
  body { padding: 1.25rem 0.9rem 3rem; }
  h1 { font-size: 1.5rem; }
  th, td { padding: 0.4rem 0.55rem; }
  tbody th { min-width: 8rem; }
  th.number { min-width: 5.5rem; }
}
@media print {
  :root { --ground: #ffffff; --text: #000000; --soft: #444444; --line: #bbbbbb; --panel: #f2f2f2; --mark: #eeeeee; --link: #000000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  .scroll { max-height: none; overflow: visible; }
  .card { overflow: visible; }
  .card svg { min-width: 0 !important; }
  th, thead th:first-child, tbody th { position: static; }
  figure, tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  /* A page that cannot be clicked shows what is folded. */
  details::details-content { content-visibility: visible; height: auto; }
}
`;
