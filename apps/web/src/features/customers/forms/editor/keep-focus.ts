/** Gives the focus back to what has it now when the next frame finds it elsewhere: moving a row takes it away. */
export function keepFocus(): void {
  const focused = document.activeElement;
  requestAnimationFrame(() => {
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
  });
}
