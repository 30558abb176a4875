/** Wrong on purpose: plausible answers to the third task of exercise 17. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Parameter, Wishes } from './exercise.ts';
import * as solution from './solution.ts';

type Offers = readonly (readonly Parameter[])[];

/** The right answer to other offers. */
const offered = (change: (offers: Offers) => Offers) => (offers: Offers, wishes: Wishes) =>
  solution.chooseOffer(change(offers), wishes);

/** The right answer, changed. */
const answered =
  (change: (answer: Parameter[], offers: Offers, wishes: Wishes) => Parameter[] | undefined) =>
  (offers: Offers, wishes: Wishes) => {
    const answer = solution.chooseOffer(offers, wishes);
    return answer && change(answer, offers, wishes);
  };

const without = (parameters: readonly Parameter[], ...names: string[]) =>
  parameters.filter(([name]) => !names.includes(name));
const isRight = (offer: readonly Parameter[]) =>
  solution.chooseOffer([offer], { serverForgets: false, clientForgets: false, serverBits: 15, clientBits: 15 }) !==
  undefined;
const isBits = (name: string) => name.endsWith('_bits');
const isForgetting = (name: string) => name.endsWith('_takeover');
/** Values read with less care. */
const lenient = (read: (value: string) => number) =>
  offered((offers) =>
    offers.map((offer) =>
      offer.map(([name, value]): Parameter => {
        const bits = value === undefined || !isBits(name) ? Number.NaN : read(value);
        return [name, bits >= 8 && bits <= 15 ? String(bits) : value];
      }),
    ),
  );

export const offerMutants: NonNullable<Mutants<typeof solution>['chooseOffer']> = {
  'takes the first offer, right or wrong': (offers, wishes) => {
    const [first] = offers;
    return first && (solution.chooseOffer([first], wishes) ?? []);
  },
  'looks at the first offer only': offered((offers) => offers.slice(0, 1)),
  'takes the last offer that is right': offered((offers) => [...offers].reverse()),
  'puts all offers together': offered((offers) => {
    const right = offers.filter(isRight);
    return right.length === 0 ? [] : [[...new Map(right.flat())]];
  }),
  'answers nothing if one offer is wrong': (offers, wishes) =>
    offers.every(isRight) ? solution.chooseOffer(offers, wishes) : undefined,
  'answers with nothing agreed if no offer is right': (offers, wishes) => solution.chooseOffer(offers, wishes) ?? [],
  'throws at an offer that is wrong': (offers, wishes) => {
    if (!offers.every(isRight)) throw new Error('the offer is wrong');
    return solution.chooseOffer(offers, wishes);
  },
  'repeats the offer': answered((_, offers) => [...(offers.find(isRight) ?? [])]),
  'ignores parameters that it does not know': offered((offers) =>
    offers.map((offer) => offer.filter(([name]) => isBits(name) || isForgetting(name))),
  ),
  'does not care about uppercase': offered((offers) =>
    offers.map((offer) => offer.map(([name, value]) => [name.toLowerCase(), value])),
  ),
  'takes the last of two that are the same': offered((offers) => offers.map((offer) => [...new Map(offer)])),
  'takes a value that it does not need': offered((offers) =>
    offers.map((offer) => offer.map(([name, value]) => [name, isForgetting(name) ? undefined : value])),
  ),
  'reads values with Number': lenient(Number),
  'reads values with parseInt': lenient((value) => Number.parseInt(value, 10)),
  'looks for a number somewhere in the value': lenient((value) => Number(/(1[0-5]|[89])/.exec(value)?.[0])),
  'takes a window of any size': offered((offers) =>
    offers.map((offer) =>
      offer.map(([name, value]) => [
        name,
        value !== undefined && /^\d+$/.test(value) ? String(Math.min(15, Math.max(8, Number(value)))) : value,
      ]),
    ),
  ),
  'takes no window of 8 bits': offered((offers) => offers.filter((offer) => offer.every(([, value]) => value !== '8'))),
  'takes server_max_window_bits without a value': offered((offers) =>
    offers.map((offer) =>
      offer.map(([name, value]) => [name, name === 'server_max_window_bits' ? (value ?? '15') : value]),
    ),
  ),
  'wants a value for client_max_window_bits': offered((offers) =>
    offers.filter((offer) => offer.every(([name, value]) => name !== 'client_max_window_bits' || value !== undefined)),
  ),
  'does not do what its client asks': (offers, wishes) => {
    const answer = solution.chooseOffer(offers, wishes);
    return answer && (solution.chooseOffer([[]], wishes) ?? []);
  },
  'does not say what it wants itself': answered((answer, offers) =>
    answer.filter(([name]) => (offers.find(isRight) ?? []).some(([one]) => one === name)),
  ),
  'takes the larger one of two windows': (offers, wishes) =>
    answered((answer, all) => {
      const asked = new Map(all.find(isRight));
      return answer.map(([name, value]) => [name, isBits(name) ? (asked.get(name) ?? value) : value]);
    })(offers, wishes),
  'always takes its own window': answered((answer, _, { serverBits, clientBits }) =>
    answer.map(([name, value]) =>
      isBits(name) ? [name, String(name.startsWith('server') ? serverBits : clientBits)] : [name, value],
    ),
  ),
  'limits a client that has not named its window': answered((answer, _, { clientBits }) =>
    clientBits < 15
      ? [...without(answer, 'client_max_window_bits'), ['client_max_window_bits', String(clientBits)]]
      : answer,
  ),
  'limits only a client that has given a value': answered((answer, offers) =>
    new Map(offers.find(isRight)).get('client_max_window_bits') === undefined
      ? without(answer, 'client_max_window_bits')
      : answer,
  ),
  'answers client_max_window_bits without a value': answered((answer) =>
    answer.map(([name, value]) => [name, name === 'client_max_window_bits' ? undefined : value]),
  ),
  'says windows of 15 bits, too': answered((answer, offers) =>
    new Map(offers.find(isRight)).has('client_max_window_bits') &&
    !answer.some(([name]) => name === 'client_max_window_bits')
      ? [...answer, ['client_max_window_bits', '15']]
      : answer,
  ),
  'does not repeat a window of 15 bits that was asked for': answered((answer) =>
    answer.filter(([, value]) => value !== '15'),
  ),
  'answers in the order of the offer': answered((answer, offers) => {
    const names = (offers.find(isRight) ?? []).map(([name]) => name);
    return [...answer].sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  }),
  'writes windows as numbers': answered((answer) =>
    answer.map(([name, value]) => [name, (value === undefined ? value : Number(value)) as unknown as string]),
  ),
  'writes into the offer': (offers, wishes) => {
    const answer = solution.chooseOffer(offers, wishes);
    for (const offer of offers as Parameter[][]) offer.splice(0);
    return answer;
  },
};
