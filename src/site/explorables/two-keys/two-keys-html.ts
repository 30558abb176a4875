/** Both handshakes beside each other: keys, numbers, bytes, proof; and under them who answers. */

import { fromBase64, fromLatin1, toHex, toLatin1 } from '../../../bytes.ts';
import { GUID } from '../../../handshake/version13.ts';
import { listed } from '../../../joined.ts';
import { tintClass } from '../../../render/field-tint.ts';
import { withEnglish } from '../../../render/in-english.ts';
import { type Html, html } from '../../../render/markup.ts';
import { labelledHtml } from '../../../render/say-html.ts';
import { markKeys } from '../../../render/spaces.ts';
import { bytesInWords, versionInWords } from '../../../render/words.ts';
import { say } from '../../../say.ts';
import { type Speak, VERSIONS } from '../../../versions.ts';
import { printable } from '../control-characters.ts';
import { messageHtml } from '../message-html.ts';
import { bytesOfKey3, type Found, hiddenIn, nonceIn } from './keys.ts';
import { askedWith, outcomeOf, type TwoKeys } from './outcome.ts';
import { PEERS, type Peer } from './peers.ts';

const PEER_NAMES: Readonly<Record<Peer, string>> = {
  server: 'A WebSocket server',
  cache: 'A cache with an old answer',
  echo: 'A server that echoes',
  repeats: 'One that repeats the key',
  'draft-75': 'A server of draft 75',
  script: 'A script instead of a client',
};

/** Fields of a dump, whose tints the parts of a challenge and its answer have. */
const NAMES = ['Sec-WebSocket-Key1', 'Sec-WebSocket-Key2', 'key3', 'answer'];

function noProof(): Html {
  return html`<li>${say('No proof: the server refuses.')}</li>`;
}

export function twoKeysHtml(state: TwoKeys): Html {
  const peers = PEERS.map(
    (peer) => html`
      <button type="button" class="quiet" data-act="peer" data-value="${peer}" aria-pressed="${String(peer === state.peer)}">${say(PEER_NAMES[peer])}</button>`,
  );
  return html`
    <div class="explorable-controls"><button type="button" class="quiet" data-act="draw">${say('Make real keys')}</button>
    ${spoil('no-spaces', 'Remove the spaces')}${spoil('one-space', 'Make one space of several')}${spoil('more-digits', 'Add a digit')}</div>
    <div class="two-keys-sides">${of2010(state)}${of2011(state)}</div>
    <p class="two-keys-who"><b>${say('Who answers? ')}</b>${say(`${PEER_NAMES[state.peer]}.`)}</p>
    <div class="explorable-controls" role="group" aria-label="${say('Who answers')}">${peers}</div>
    <div class="two-keys-sides">${VERSIONS.map((speak) => answered(state, speak))}</div>`;
}

function spoil(value: string, label: string): Html {
  return html`<button type="button" class="quiet" data-act="spoil" data-value="${value}">${say(label)}</button>`;
}

function of2010(state: TwoKeys): Html {
  const key3 = bytesOfKey3(state.key3);
  const asked = askedWith(state, 'hixie-76');
  // What is wrong with Key1 or Key2 is said at that key.
  const isKeyWrong = [state.key1, state.key2].some((key) => 'problem' in hiddenIn(key).number);
  const isKey3Wrong = 'problem' in asked && !isKeyWrong;
  const text = 'found' in key3 ? html`${toBytes(key3.found, 2)} ${bytesInWords(key3.found.length)} ` : '';
  return html`
    <section class="old"><p class="two-keys-title">${versionInWords('hixie-76')}</p>
    ${keyOf2010('key1', 'Key1', state.key1)}${keyOf2010('key2', 'Key2', state.key2)}
    ${field('key3', say('Key3, in hexadecimal'), state.key3, isKey3Wrong)}
    <p class="two-keys-found">${text}${isKey3Wrong ? problem(asked) : problem(key3)}</p>
    <ol class="two-keys-steps">${'found' in asked ? stepsOf2010(asked.found.challenge, asked.found.proof) : noProof()}</ol></section>`;
}

/** A key as it is typed, its parts, and the number in it. */
function keyOf2010(name: string, label: string, key: string): Html {
  const { digits, spaces, number } = hiddenIn(key);
  const sum = 'found' in number ? html`<code>${digits} ÷ ${spaces} = <b>${number.found}</b></code>` : problem(number);
  return html`
    ${field(name, label, key, 'problem' in number)}
    <p class="two-keys-parts" aria-hidden="true">${partsOf(key)}</p><p class="two-keys-found">${sum}</p>`;
}

/** Digits, spaces and noise fall apart. */
function partsOf(key: string): Html[] {
  return [...key].map((one) => {
    if (one === ' ') return html`<i class="space">·</i>`;
    return /[0-9]/.test(one) ? html`<i class="digit">${one}</i>` : html`<i>${one}</i>`;
  });
}

function stepsOf2010(challenge: Uint8Array, proof: Uint8Array): Html {
  const [first, second, third] = [challenge.subarray(0, 4), challenge.subarray(4, 8), challenge.subarray(8)].map(
    toBytes,
  );
  return html`
    <li>${labelledHtml(bytesInWords(challenge.length), html`${first} ${second} ${third}`)}</li>
    <li>${hashHtml('MD5', proof)} <code>${printable(toLatin1(proof))}</code></li>`;
}

/** The bytes of a hash, after its name and how many they are. */
function hashHtml(name: string, hash: Uint8Array): Html {
  return labelledHtml(listed([name, bytesInWords(hash.length)]), toBytes(hash, 3));
}

function toBytes(bytes: Uint8Array, i: number): Html {
  return html`<code class="${tintClass(NAMES[i] ?? '')}">${toHex(bytes)}</code>`;
}

function of2011(state: TwoKeys): Html {
  const nonce = nonceIn(state.key);
  const asked = askedWith(state, 'version-13');
  const found = 'found' in nonce ? toBytes(nonce.found, 0) : '';
  return html`
    <section class="new"><p class="two-keys-title">${versionInWords('version-13')}</p>
    ${field('key', say('Key'), state.key, 'problem' in asked)}
    <p class="two-keys-found">${found}${problem('problem' in nonce ? nonce : asked)}</p>
    <ol class="two-keys-steps">${'found' in asked ? stepsOf2011(state.key, asked.found.proof) : noProof()}</ol></section>`;
}

function stepsOf2011(key: string, proof: Uint8Array): Html {
  const accept = toLatin1(proof);
  const hash = fromBase64(accept) ?? fromLatin1('');
  return html`
    <li>${say('The key and the GUID: ')}<code>${key}<b>${GUID}</b></code></li>
    <li>${hashHtml('SHA-1', hash)}</li>
    <li>${say('In base64, the Accept: ')}<code><b>${accept}</b></code></li>`;
}

function field(name: string, label: string, value: string, isWrong: boolean): Html {
  return html`
    <label>${label} <input type="text" data-act="${name}" value="${value}" spellcheck="false" autocomplete="off" autocapitalize="off" aria-invalid="${String(isWrong)}"></label>`;
}

function problem(found: Found<unknown>): Html | undefined {
  return 'problem' in found ? html`<span class="problem">${withEnglish(markKeys(found.problem))}</span>` : undefined;
}

/** What comes from the one who answers, and what the two clients make of it. */
function answered(state: TwoKeys, speak: Speak): Html {
  const outcome = outcomeOf(state, speak, state.peer);
  const side = speak === 'hixie-76' ? 'old' : 'new';
  if ('problem' in outcome)
    return html`<section class="${side}"><p>${say('The server refuses the keys: nobody gets a proof.')}</p></section>`;
  const { bytes, dropped, trusting, refusal } = outcome.found;
  const who = say(state.peer === 'script' ? 'The server' : 'A client that checks');
  const verdict =
    refusal === undefined
      ? html`<b class="accepted">${say('accepts')}</b>`
      : labelledHtml(
          html`<b class="refused">${say('refuses')}</b>`,
          html`<span class="problem">${withEnglish(markKeys(refusal))}</span>`,
        );
  const fields = dropped.join(', ');
  const lost = fields === '' ? '' : html`<p>${say('The browser lets no script set {fields}.', { fields })}</p>`;
  const naive =
    trusting === undefined ? '' : html`<p>${say('A client that looks only for 101: ')}<b>${say(trusting)}</b></p>`;
  return html`
    <section class="${side}"><pre tabindex="0" aria-label="${say(state.peer === 'script' ? 'The request' : 'The answer')}">${messageHtml(bytes)}</pre>
    ${lost}${naive}<p class="two-keys-verdict">${who} ${verdict}</p></section>`;
}
