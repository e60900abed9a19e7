/** Every room's tables, for the migration generator only. */
export * from '../deadlines/table.ts'
export * from '../delivery/table.ts'
export * from '../digests/table.ts'
export * from '../files/table.ts'
export * from '../metrics/table.ts'
export * from '../people/table.ts'
export * from '../shifts/table.ts'
export * from '../tickets/table.ts'
