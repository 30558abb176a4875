/** The attack as a picture: page, wire, proxy and victim beside each other. */

import { type Attack, VICTIM } from '../../../../lessons/09-masking/attack.ts';
import { toHex, toLatin1 } from '../../../bytes.ts';
import { tintClass } from '../../../render/field-tint.ts';
import { type Html, html, join } from '../../../render/markup.ts';
import { sayHtml } from '../../../render/say-html.ts';
import { say } from '../../../say.ts';
import { printable } from '../control-characters.ts';
import { frameSizes } from '../frame-sizes.ts';
import { type Attacker, MASKS, type Mask, outcomeOf } from './outcome.ts';

const MASK_NAMES: Readonly<Record<Mask, string>> = {
  none: 'No mask: hixie-76',
  fixed: 'Always the same key',
  fresh: 'A new key for each frame',
};

export function attackerHtml(state: Attacker): Html {
  const outcome = outcomeOf(state);
  return html`
    <div class="attacker-mask" role="group" aria-label="${say('The client’s mask')}">${MASKS.map((mask) => maskButton(mask, state))}</div>
    ${keys(state, 'problem' in outcome ? outcome : undefined)}
    <div class="attacker-lanes">${page(state)}
    ${'attack' in outcome ? happened(outcome.attack) : html`<p class="problem">${outcome.problem}</p>`}</div>`;
}

function maskButton(mask: Mask, state: Attacker): Html {
  const pressed = String(mask === state.mask);
  return html`
    <button type="button" class="quiet" data-act="mask" data-value="${mask}" aria-pressed="${pressed}">${say(MASK_NAMES[mask])}</button> `;
}

function keys({ mask, key, expects }: Attacker, wrong: { readonly field: string } | undefined): Html {
  if (mask === 'none')
    return html`<div class="attacker-keys"><p>${say('Every byte of the text is on the wire as the page wrote it.')}</p></div>`;
  const invalid = (name: string) => String(wrong?.field === name);
  const client =
    mask === 'fixed'
      ? html`
        <label>${say('The client’s key')} <input type="text" data-act="key" value="${key}" spellcheck="false" autocomplete="off" aria-invalid="${invalid('key')}"></label>`
      : html`<button type="button" class="quiet" data-act="again">${say('Draw another key')}</button>`;
  return html`
    <div class="attacker-keys">${client}
    <label>${say('The key that the page expects')} <input type="text" data-act="expects" value="${expects}" spellcheck="false" autocomplete="off" aria-invalid="${invalid('expects')}"></label>
    <button type="button" class="quiet" data-act="guess" aria-pressed="${String(expects !== '')}">${say('Scramble the text first')}</button></div>`;
}

function page({ text, script }: Attacker): Html {
  // HTML forgets a line end right after the tag.
  const lines = join(['', ...text.split('\n')], '\n');
  return html`
    <section class="attacker-page"><p class="attacker-who">${say('The page')}</p>
    <label>${say('The text that it sends')} <textarea data-act="text" rows="4" spellcheck="false">${lines}</textarea></label>
    <label>${say('The script that its server answers with')} <input type="text" data-act="script" value="${script}" spellcheck="false" autocomplete="off"></label></section>`;
}

function happened(attack: Attack): Html {
  const { asked, cache, cached } = attack;
  const kept = [...cache].map(
    ([address, script]) => html`
    <li>${sayHtml('{address} is {script}', { address: html`<code>${address}</code>`, script: html`<code>${script}</code>` })}</li>`,
  );
  return html`
    <section class="attacker-wire"><p class="attacker-who">${say('On the wire')}</p>${wire(attack)}</section>
    <section class="attacker-proxy"><p class="attacker-who">${say('The proxy')}</p>
    <p>${asked === undefined ? say('The proxy finds no request.') : sayHtml('The proxy finds a request for {asked}.', { asked: html`<code>${asked}</code>` })}</p>
    <p>${say('Its cache:')}</p><ul>${kept.length === 0 ? html`<li>${say('nothing')}</li>` : kept}</ul></section>
    <section class="attacker-victim"><p class="attacker-who">${say('Someone else')}</p><p>${got(cached)}</p></section>`;
}

function got(cached: string | undefined): Html {
  const address = html`<code>${VICTIM}</code>`;
  return cached === undefined
    ? sayHtml('They ask for {address}, and get it from example.com.', { address })
    : sayHtml('They ask for {address}, and get {script} from the cache.', {
        ...{ address, script: html`<code class="bad">${cached}</code>` },
      });
}

/** The frame of the page, field by field; what the proxy took for a request is marked. */
function wire({ sent, speak, taken }: Attack): Html {
  let at = 0;
  const rows = frameSizes(speak, sent).map(([name, size]) => {
    if (size === 0) return '';
    const bytes = sent.subarray(at, at + size);
    at += size;
    return html`
      <li class="${tintClass(name)}"><b>${name}</b> <code>${toHex(bytes)}</code> <code>${marked(bytes, taken)}</code></li>`;
  });
  return html`<ol class="attacker-bytes">${rows}</ol>`;
}

function marked(bytes: Uint8Array, taken: Uint8Array | undefined): Html {
  const text = toLatin1(bytes);
  const found = taken === undefined ? '' : toLatin1(taken);
  const at = found === '' ? -1 : text.indexOf(found);
  if (at < 0) return html`${printable(text)}`;
  const end = at + found.length;
  return html`${printable(text.slice(0, at))}<mark>${printable(text.slice(at, end))}</mark>${printable(text.slice(end))}`;
}
