export { type Db, type Deps, instant, inTurn, inZone, readInstant, rowsOf, type Turn, type Tx, turnOf } from './db.ts'
