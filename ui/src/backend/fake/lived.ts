// What the imitation remembers of its connections' later life: when they signed in, what was taken away, what was tested since.

import type { Card } from '../bindings/Card';
import type { FindingView } from '../bindings/FindingView';
import type { Refused } from '../bindings/Refused';
import { finding } from './creatio';
import { Directed } from './directed';
import { life, retiring, rotating } from './lives';

export class Lived extends Directed {
  cards: Card[] = [];
  proven = false;
  /** The app's key, and whether new secrets were brought for it. */
  key = '';
  brought = false;
  /** When each account signed in, by connection. */
  signedIn = new Map<string, number>();
  /** What is taken away, by connection. */
  takenAway = new Map<string, Set<string>>();
  /** The part that cannot be taken away. */
  failing: string | null = null;
  /** The connections that were tested since new secrets were brought. */
  tested = new Set<string>();

  life = (connection: string) =>
    this.door('life', [connection], () => life(this.card(connection), this.signedIn.get(connection) ?? null));

  retiring = (connection: string) =>
    this.door('retiring', [connection], () => this.#retiring(connection, null));

  retirePart = (connection: string, part: string) =>
    this.door('retirePart', [connection, part], () => {
      if (this.failing === part) return this.#retiring(connection, part);
      this.#gone(connection).add(part);
      return this.#retiring(connection, null);
    });

  retire = (connection: string) =>
    this.door('retire', [connection], () => {
      this.#gone(connection).add('retired');
      return this.#retiring(connection, null);
    });

  rotating = (connection: string) =>
    this.door('rotating', [connection], () => this.#rotating(connection));

  rotate = (connection: string, step: string, values: Record<string, string>, keyAgreed: boolean) =>
    this.door('rotate', [connection, step, values, keyAgreed], () => {
      if (values.consumer_key !== this.key && !keyAgreed) {
        throw refused({ ...finding('key-is-new', 'stop', 'This is another key than the app has now.'), field: 'consumer_key' });
      }
      this.key = values.consumer_key ?? '';
      this.proven = true;
      this.brought = true;
      this.tested.clear();
      return this.#rotating(connection);
    });

  #rotating(connection: string) {
    const card = this.card(connection);
    const sharing = this.cards.filter((other) => other !== card && other.app !== null && other.app === card.app);
    return rotating(card, sharing, this.brought, this.tested);
  }

  #retiring(connection: string, failing: string | null) {
    return retiring(this.card(connection), this.#gone(connection), failing);
  }

  #gone(connection: string): Set<string> {
    const gone = this.takenAway.get(connection) ?? new Set<string>();
    this.takenAway.set(connection, gone);
    return gone;
  }

  protected card(connection: string): Card {
    const card = this.cards.find((one) => one.connection === connection);
    if (!card) throw refused(finding('connection-gone', 'stop', 'This connection is not here any more.'));
    return card;
  }
}

export function refused(...findings: FindingView[]): Refused {
  return { findings };
}
