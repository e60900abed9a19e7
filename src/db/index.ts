export { type Db, type Deps, instant, inTurn, readInstant, rowsOf, type Turn, type Tx, turnOf } from './db.ts'
