// Verifies a log made by Huxin with Go's golang.org/x/mod/sumdb, which knows nothing of Huxin:
// the checkpoint's signature (note), the tiles, the receipt and the growth of the log (tlog), and
// the witness's cosignature (crypto/ed25519).
//
//	interop LOG_KEY WITNESS_KEY DIRECTORY
//
// DIRECTORY holds older, newer (checkpoints), receipt (a tlog-proof) and log/ (the tiles).
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// cosigner verifies cosignature/v1 of C2SP tlog-cosignature.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.id }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, msg)
	return ed25519.Verify(c.key, []byte(signed), sig[8:])
}

func parseCosigner(text string) cosigner {
	parts := strings.SplitN(text, "+", 3)
	id, err := strconv.ParseUint(parts[1], 16, 32)
	check(err)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	return cosigner{parts[0], uint32(id), key[1:]}
}

func open(msg []byte, verifiers ...note.Verifier) tlog.Tree {
	n, err := note.Open(msg, note.VerifierList(verifiers...))
	check(err)
	if len(n.Sigs) != len(verifiers) {
		log.Fatalf("%d of %d signatures verified", len(n.Sigs), len(verifiers))
	}
	lines := strings.Split(n.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}
}

// tiles reads tiles from the C2SP layout, which leaves out the height.
type tiles string

func (d tiles) Height() int                                { return 8 }
func (d tiles) SaveTiles(tiles []tlog.Tile, data [][]byte) {}
func (d tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(d), path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func main() {
	dir := os.Args[3]
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		check(err)
		return data
	}
	key, err := note.NewVerifier(os.Args[1])
	check(err)
	older := open(read("older"), key)
	newer := open(read("newer"), key, parseCosigner(os.Args[2]))

	hashes := tlog.TileHashReader(newer, tiles(filepath.Join(dir, "log")))
	growth, err := tlog.ProveTree(newer.N, older.N, hashes)
	check(err)
	check(tlog.CheckTree(growth, newer.N, newer.Hash, older.N, older.Hash))

	proof, checkpoint, _ := strings.Cut(string(read("receipt")), "\n\n")
	lines := strings.Split(proof, "\n")
	extra, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	check(err)
	var receipt struct{ Entry json.RawMessage }
	check(json.Unmarshal(extra, &receipt))
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	check(err)
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		path = append(path, hash)
	}
	tree := open([]byte(checkpoint), key)
	check(tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(receipt.Entry)))
	fmt.Printf("verified: entry %d of %d, grown from %d\n", index, tree.N, older.N)
}
