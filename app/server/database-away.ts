export { isDatabaseAway } from '~/data/database-away'
