import { describe, expect, it } from 'vitest';
import { guardComposition, isComposing } from './guard-composition.ts';
import { isCharacters, readChord } from './read-chord.ts';

const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('chords', () => {
  it.each([
    ['a letter', key('j'), undefined, 'j'],
    ['a letter under caps lock', key('J'), undefined, 'j'],
    ['⌘K', key('k', { metaKey: true }), undefined, 'mod+k'],
    ['Ctrl+K', key('k', { ctrlKey: true }), undefined, 'mod+k'],
    ['the browser’s own', key('f', { ctrlKey: true }), undefined, undefined],
    ['a letter typed with Alt', key('j', { altKey: true }), undefined, undefined],
    ['g then c', key('c'), { key: 'g', at: 500 }, 'g c'],
    ['c long after g', key('c'), { key: 'g', at: -5000 }, 'c'],
    ['g twice begins anew', key('g'), { key: 'g', at: 900 }, 'g'],
  ])('read %s', (_, event, before, chord) => expect(readChord(event, before, 1000)).toBe(chord));
});

describe('chords of nothing but characters', () => {
  it.each([
    ['j', true],
    ['/', true],
    ['?', true],
    ['g c', true],
    ['mod+k', false],
    ['Enter', false],
  ])('%s: %s', (chord, expected) => expect(isCharacters(chord)).toBe(expected));
});

/** A key as browsers tell it; Node has no KeyboardEvent. */
function press(target: EventTarget, fields: object): Event {
  const event = Object.assign(new Event('keydown', { cancelable: true }), fields);
  target.dispatchEvent(event);
  return event;
}

describe('input methods', () => {
  it.each([
    ['while composing', { isComposing: true, keyCode: 13 }, true],
    ['the key that ends a composition in Safari', { isComposing: false, keyCode: 229 }, true],
    ['a plain Enter', { isComposing: false, keyCode: 13 }, false],
  ])('%s', (_, event, expected) => expect(isComposing(event)).toBe(expected));

  it('keep their Enter to themselves, and only theirs', () => {
    const target = new EventTarget();
    const heard: string[] = [];
    const end = guardComposition(target);
    target.addEventListener('keydown', (event) => heard.push((event as KeyboardEvent).key));
    expect(press(target, { key: 'Enter', isComposing: true, keyCode: 13 }).defaultPrevented).toBe(true);
    expect(press(target, { key: 'Enter', isComposing: false, keyCode: 13 }).defaultPrevented).toBe(false);
    end();
    press(target, { key: 'x', isComposing: true, keyCode: 229 });
    expect(heard).toEqual(['Enter', 'x']);
  });
});
