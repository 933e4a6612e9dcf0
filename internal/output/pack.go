package output

import "fmt"

// OtherPack is the error for a folder that another pack wrote.
type OtherPack struct {
	Dir, Was, Is string
}

func (e *OtherPack) Error() string {
	return fmt.Sprintf("%s was rendered with the pack %s, and this is the pack %s: an apply would destroy what the one has made, and make "+
		"it anew with the other. Name the pack that is meant in product.pack, or with --pack; if the environment is to move, "+
		"'jobhivegen render --replace-pack' writes it, and lets go of what holds data", e.Dir, e.Was, e.Is)
}

// checkPack refuses to overwrite or compare with the output of another pack.
func checkPack(dir string, old *manifest, meta Meta) error {
	if old.Pack == "" || old.Pack == meta.Pack || meta.ReplacePack {
		return nil
	}
	return &OtherPack{Dir: dir, Was: old.Pack, Is: meta.Pack}
}
