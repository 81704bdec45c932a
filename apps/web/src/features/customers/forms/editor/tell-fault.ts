/** Words about what is wrong at a place of a definition; undefined where nothing is, or nobody asked yet. */
export type TellFault = (place: string) => string | undefined;
