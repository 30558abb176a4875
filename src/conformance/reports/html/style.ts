/**
 * The style of a report. It is text in a module, so that it is found from the compiled package as well; its colours are
 * those of the course.
 */

export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fcfbf8, #15171b);
  --card: light-dark(#fff, #1b1e23);
  --ink: light-dark(#1c1e22, #e8e6e1);
  --dim: light-dark(#5a5e66, #a8acb4);
  --rule: light-dark(#e4e0d8, #30343b);
  --old: light-dark(#7d4a00, #f0b45a);
  --new: light-dark(#005a86, #6cc4f2);
  --old-bg: light-dark(#fdf3e1, #2b2416);
  --new-bg: light-dark(#e7f3fa, #16252f);
  --bad: light-dark(#a01d16, #ff9d94);
  --bad-bg: light-dark(#fdecea, #3a1c1a);
  --f1: light-dark(#fde3c8, #4a3113);
  --f2: light-dark(#d7e7fb, #173553);
  --f3: light-dark(#eedff8, #3b2450);
  --f4: light-dark(#d9ecd4, #1f3d1d);
  --f5: light-dark(#fbdce2, #4d1f2b);
  --f6: light-dark(#e6e3d6, #37352a);
  --mono: "IBM Plex Mono", ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace;
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 16px / 1.55 "IBM Plex Sans", system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 80rem; margin: 0 auto; padding: 1.5rem clamp(0.9rem, 3vw, 2.5rem) 4rem; }
h1 { font-size: clamp(1.3rem, 1rem + 2vw, 2rem); line-height: 1.25; margin: 0.4rem 0; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.1rem 0 0.3rem; }
small { font-weight: 400; font-size: 0.85em; color: var(--dim); }
a { color: var(--new); text-underline-offset: 0.18em; }
:focus-visible { outline: 2px solid var(--new); outline-offset: 2px; border-radius: 3px; }
code { font-family: var(--mono); font-variant-ligatures: none; font-size: 0.9em; }
ol, ul { list-style: none; margin: 0; padding: 0; }
dl, dd { margin: 0; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--card); padding: 0.3rem 0.7rem; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.tally { font-size: 1.15rem; margin: 0.2rem 0 1rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; }
dt { color: var(--dim); font-size: 0.85em; }
.none { margin: 1.5rem 0; padding: 0.7rem 1rem; background: var(--f4); border-radius: 8px; }

.sign, .matrix a {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  width: 1.5rem;
  height: 1.5rem;
  border-radius: 4px;
  background: var(--f6);
  color: var(--ink);
  font: 600 15px / 1 var(--mono);
  text-decoration: none;
  vertical-align: middle;
}
.sign.right, .matrix a.right { background: var(--f4); }
.sign.tolerable, .matrix a.tolerable { background: var(--f1); }
.sign.informative, .matrix a.informative { background: var(--f2); }
.sign.bad, .matrix a.bad { background: var(--bad); color: var(--paper); }
.matrix { display: flex; flex-wrap: wrap; gap: 4px; }
.matrix a:hover { outline: 2px solid var(--new); }
.legend { display: flex; flex-wrap: wrap; gap: 0.4rem 1.2rem; color: var(--dim); }
.failed { display: grid; align-items: start; gap: 0.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 34rem), 1fr)); }
.failed > li { background: var(--bad-bg); border-radius: 8px; padding: 0.6rem 0.9rem; }
.failed p { margin: 0 0 0.2rem; }
.failed ul { padding-left: 2rem; }
.theme { margin: 0.4rem 0; }
.theme > summary { font-size: 1rem; padding: 0.2rem 0; }
.theme > summary b { color: var(--ink); }
.failed summary { margin-left: 2rem; padding: 0.2rem 0; }

.case { margin: 2.2rem 0; padding-top: 0.2rem; border-top: 1px solid var(--rule); }
.case h2 { margin: 0.8rem 0 0.5rem; }
.case h2 a { color: inherit; text-decoration: none; }
.case:target h2 { background: var(--new-bg); }
.case dl { display: grid; grid-template-columns: minmax(4.6rem, auto) minmax(0, 1fr); gap: 0.1rem 0.8rem; margin: 0 0 0.7rem; }
.case dt { padding-top: 0.1em; }
.case.bad dd b { color: var(--bad); }
.ladder { display: grid; gap: 4px; }
.ladder > li {
  padding: 0.3rem 0.8rem 0.4rem;
  background: var(--card);
  border: 1px solid var(--rule);
  border-radius: 8px;
  min-width: 0;
}
.ladder > .client { margin-right: 8%; border-left: 4px solid var(--ink); }
.ladder > .server { margin-left: 8%; border-right: 4px solid var(--dim); }
.ladder > .more { border-style: dashed; color: var(--dim); text-align: center; }
.ladder > .wrong { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
.wrong > strong { background: var(--bad); color: var(--paper); padding: 0.1rem 0.5rem; border-radius: 4px; font-size: 0.85em; }
.ladder > li > code { display: block; line-height: 1.75; }
.ladder > li > code > span { background: var(--c, transparent); border-radius: 3px; padding: 0.05rem 0; }
.ladder > li > code:not(.head) > span {
  padding: 0.05rem 0.3rem;
  border-bottom: 2px solid color-mix(in oklab, var(--c), var(--ink) 40%);
  -webkit-box-decoration-break: clone;
  box-decoration-break: clone;
}
.ladder > li > code.head > span { display: block; white-space: pre-wrap; line-height: 1.5; }
.ladder > li > code.head > span:not([title], .cut)::after { content: "\\\\r\\\\n"; color: var(--dim); font-size: 0.8em; }
.ladder > li > code.head > span[title] { display: inline-block; }
.at, .ladder > li > i { font: 12.5px var(--mono); color: var(--dim); }
.problem { color: var(--bad); margin: 0.2rem 0 0; font-size: 0.92em; }
.ladder > .by-check .problem, .ladder > .by-check .problem b { color: var(--dim); }
summary { cursor: pointer; color: var(--dim); font-size: 13px; }
/* Of no kind. */
.f0 { --c: transparent; }
${['1', '2', '3', '4', '5', '6'].map((n) => `.f${n} { --c: var(--f${n}); }`).join('\n')}
@media print {
  :root { color-scheme: light; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  .skip { display: none; }
  .ladder > li, .failed > li { break-inside: avoid; }
}
`;
