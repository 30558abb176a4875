/** The style of full dissections in a report: the fields of a frame, the lines of a head, the bytes in rows. */

export const DUMP_STYLE = `.dump {
  margin: 0.4rem 0 0;
  border: 1px solid var(--rule);
  border-radius: 8px;
  container-type: inline-size;
  position: relative;
  font-size: 15px;
}
.dump figcaption {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1rem;
  padding: 0.35rem 0.8rem;
  border-bottom: 1px solid var(--rule);
  color: var(--dim);
  font-size: 13.5px;
}
.dump.old .badge { color: var(--old); }
.dump.new .badge { color: var(--new); }
.dump table, .dump tbody { display: block; }
.dump td { display: block; padding: 0; min-width: 0; }
.dump p { margin: 0.05rem 0 0; color: var(--dim); font-size: 14px; line-height: 1.45; }
.dump p.problem, .dump p.problem b { color: var(--bad); }
.dump tr.bad { background: var(--bad-bg); }
.dump tr.inflated { background: var(--new-bg); }
.dump .spec { font-size: 13px; color: var(--dim); white-space: nowrap; }
.dump ol.bits {
  display: grid;
  grid-template-columns: repeat(8, minmax(0, 1fr));
  gap: 4px 2px;
  padding: 0.6rem 0.8rem 0.2rem;
  font-size: 14px;
}
.bit { text-align: center; min-width: 0; }
${[2, 3, 4, 7, 8].map((n) => `.bit.w${n} { grid-column: span ${n}; }`).join('\n')}
.bit b {
  display: grid;
  grid-auto-flow: column;
  font: 400 14px var(--mono);
  border-radius: 4px;
  background: var(--c);
  border-bottom: 2px solid color-mix(in oklab, var(--c), var(--ink) 40%);
}
.bit em { font: 600 12px / 1.4 inherit; }
.bit small { font-size: 12px; }
.bit.bad b { outline: 2px solid var(--bad); }
.fields tr {
  display: grid;
  grid-template-columns: 2.7rem minmax(0, 1fr) auto;
  gap: 0.2rem 0.8rem;
  padding: 0.3rem 0.8rem;
  align-items: start;
}
.fields td:nth-child(3) { grid-column: 2 / 4; grid-row: 2; }
.fields td:nth-child(4) { grid-column: 3; grid-row: 1; }
.fields .hex, .fields .beginning {
  display: inline-block;
  background: var(--c);
  border-bottom: 2px solid color-mix(in oklab, var(--c), var(--ink) 40%);
  border-radius: 4px;
  padding: 0.05rem 0.45rem;
}
.v { white-space: pre-wrap; }
.parts li { display: grid; grid-template-columns: 5.6rem minmax(0, 1fr); gap: 0 0.7rem; font-size: 14px; }
.parts .note { color: var(--dim); }
.head tr {
  display: grid;
  grid-template-columns: 2.7rem minmax(0, 1fr);
  gap: 0 0.5rem;
  padding: 0.1rem 0.8rem;
}
.head tr > .note { grid-column: 2; color: var(--dim); font-size: 13.5px; line-height: 1.4; }
.head .note:empty { display: none; }
.head code { white-space: pre-wrap; }
.n, .eol, .what, .noise { color: var(--dim); }
.eol { font-size: 0.8em; }
.noise { font-style: normal; }
.digits, .spaces { font-weight: 600; }
.spaces { background: var(--f1); color: var(--old); }
.grid { border-top: 1px solid var(--rule); padding: 0.3rem 0.8rem; }
.grid li { display: flex; flex-wrap: wrap; gap: 0 0.8rem; font: 12.5px / 1.7 var(--mono); }
.grid .ascii { color: var(--dim); white-space: pre; }
@container (max-width: 24rem) {
  .dump ol.bits { gap: 4px 1px; padding-inline: 0.25rem; }
  .dump .bit em { font-size: 11px; letter-spacing: -0.03em; white-space: nowrap; }
}
@container (min-width: 40rem) {
  .dump ol.bits { grid-template-columns: repeat(16, minmax(0, 1fr)); }
  .fields tr { grid-template-columns: 2.7rem minmax(5rem, 11.5rem) minmax(0, 1fr) auto; }
  .fields td:nth-child(3) { grid-column: 3; grid-row: 1; }
  .fields td:nth-child(4) { grid-column: 4; }
}
`;
