/** Shapes that what is published about meetings shares with other nouns. */
export * from '#src/kernel/shapes.ts'
