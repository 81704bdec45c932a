/** Whether a key belongs to an input method: Safari ends a composition before it tells of the key, hence 229. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Keeps the keys of an input method from everybody else: while Chinese is being composed, Enter submits no form, Escape
 * closes no dialog and letters are no shortcuts. Gives the function that ends the guard.
 */
export function guardComposition(target: EventTarget): () => void {
  const guard = (event: Event) => {
    if (!isComposing(event as KeyboardEvent)) return;
    event.stopImmediatePropagation();
    if ((event as KeyboardEvent).key === 'Enter') event.preventDefault();
  };
  const kinds = ['keydown', 'keypress', 'keyup'] as const;
  for (const kind of kinds) target.addEventListener(kind, guard, { capture: true });
  return () => {
    for (const kind of kinds) target.removeEventListener(kind, guard, { capture: true });
  };
}
