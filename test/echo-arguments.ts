/** Prints its arguments and ends with the last: a program for the launcher's test. */
const args: readonly string[] = process.argv.slice(2)
console.log(JSON.stringify(args))
process.exit(Number(args.at(-1)))
