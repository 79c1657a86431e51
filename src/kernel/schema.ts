export interface DB {
  schema_migration: { name: string; sha256: string; applied_at: Date }
}
